import { createConnection } from '../connection.ts';
import { createReflector } from '../reflector.ts';
import { decodeService } from '../decode/service.ts';
import { decodeEndpointSlice } from '../decode/endpoint-slice.ts';
import { readServerVersion } from '../server-version.ts';
import { countPods } from '../count-pods.ts';
import { chooseSource } from '../choose-source.ts';
const [path = '', ns] = process.argv.slice(2);
const t0 = performance.now();
const source = chooseSource({ kubeconfig: path, demo: false, env: {} });
if (source.kind === 'demo') throw new Error('demo');
const c = createConnection(source);
console.log(c.identity);
console.log(await readServerVersion(c, new AbortController().signal), await countPods(c, new AbortController().signal), Math.round(performance.now() - t0));
for (const [resource, decode] of [['services', decodeService], ['endpointslices', decodeEndpointSlice]] as const) {
  const say = (...a: unknown[]) => console.log(((performance.now() - t0) / 1000).toFixed(2), resource, ...a);
  const r = createReflector<any>({ connection: c, resource, namespace: ns, decode: decode as any, sink: {
    replaced: (m) => say('replaced', m.size, [...m.keys()].slice(0, 5)),
    set: (k, o) => say('set', k, o.metadata.resourceVersion),
    deleted: (k) => say('deleted', k),
    statusChanged: () => { const s = r.status(); say(s.phase, s.reason, s.nextTryMs, s.proofAgeMs); },
  } });
  r.start();
  setTimeout(() => { say(JSON.stringify(r.status())); void r.stop(); }, Number(process.env.T ?? 15000));
}

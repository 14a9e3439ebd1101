import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { decodeSnapshot } from '#lib/protocol/decode.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { startProduct } from '../e2e/product.ts';

// `node scripts/record-snapshot.ts`: writes what the product says of the demonstration cluster, once what must last is told, for
// the picture in docs/export.svg. To be run when the wire gains something; `npm run screenshots` then draws it.

const fixture = join(import.meta.dirname, 'fixtures', 'demo-snapshot.json.gz');
const seed = 7;
/** Longer than what must last before it is told. */
const tellingMs = 20_000;

const simulator = await startSimulator({ world: 'demo', seed });
const folder = mkdtempSync(join(tmpdir(), 'slicescope-record-'));
const kubeconfig = join(folder, 'kubeconfig');
writeFileSync(kubeconfig, simulator.kubeconfig());
const product = await startProduct({ args: ['--kubeconfig', kubeconfig] });
try {
  await sleep(tellingMs);
  const answer = await fetch(`${product.url}/api/v1/topology`);
  const snapshot = decodeSnapshot(await answer.json());
  const { identity } = snapshot;
  // The port is another one each time, and is no part of the picture.
  const steady = { ...snapshot, identity: { ...identity, server: 'http://127.0.0.1:6443' } };
  writeFileSync(fixture, gzipSync(JSON.stringify(steady), { level: 9 }));
} finally {
  await product.stop();
  await simulator.close();
  rmSync(folder, { recursive: true });
}

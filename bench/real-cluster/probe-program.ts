import { connectTo } from '#e2e/kube/cluster-api.ts';
import { serveQuestions } from '../processes/serve-questions.ts';
import { monotonicUs } from '../stations/monotonic-clock.ts';
import { endWithBench } from '../stations/serve-flips.ts';
import type { ProbeQuestions } from './probe-questions.ts';
import { probe, probeEndpoints, probeManifests, probeSlicePath } from './probe-slice.ts';

// `node probe-program.ts KUBECONFIG`: writes the slice that is looked at, changes it, and watches it as anybody would.

endWithBench();
const [kubeconfig = ''] = process.argv.slice(2);
const api = connectTo(kubeconfig);
const unready = new Set<string>();

/** What is waited for: the slice in which this endpoint is so. */
let awaited: { address: string; ready: boolean; published: (at: number) => void } | undefined;

serveQuestions<ProbeQuestions>({
  async write() {
    for (const manifest of probeManifests()) {
      const { kind } = manifest;
      await api.create(kind === 'Namespace' ? undefined : probe.namespace, manifest);
    }
    const folder = probeSlicePath.slice(0, probeSlicePath.lastIndexOf('/'));
    const { metadata } = await api.get<{ metadata: { resourceVersion: string } }>(folder);
    await api.watch(
      `${folder}?watch=1&resourceVersion=${metadata.resourceVersion}`,
      createReader(),
    );
    return undefined;
  },
  async flip({ pod: address, ready }) {
    if (ready) unready.delete(address);
    else unready.add(address);
    const published = new Promise<number>((resolve) => {
      awaited = { address, ready, published: resolve };
    });
    const writtenAt = monotonicUs();
    const patched = api.patch(probeSlicePath, { endpoints: probeEndpoints(unready) });
    const [publishedAt] = await Promise.all([published, patched]);
    return { writtenAt, publishedAt };
  },
});

/** Takes the pieces of the watch and notes when the one came that completes the line that is waited for. */
function createReader(): (text: string) => void {
  let rest = '';
  return (text) => {
    const arrivedAt = monotonicUs();
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (awaited === undefined) continue;
      const { address, ready, published } = awaited;
      if (readyOf(line, address) !== ready) continue;
      awaited = undefined;
      published(arrivedAt);
    }
  };
}

function readyOf(line: string, address: string): boolean | undefined {
  const { object }: { readonly object: WatchedSlice } = JSON.parse(line);
  return object.endpoints?.find(({ addresses }) => addresses.includes(address))?.conditions.ready;
}

type WatchedSlice = {
  readonly endpoints?: readonly {
    readonly addresses: readonly string[];
    readonly conditions: { readonly ready?: boolean };
  }[];
};

import { connectTo } from '#e2e/kube/cluster-api.ts';

const path =
  '/apis/discovery.k8s.io/v1/endpointslices?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true';
const initialEnd = 'k8s.io/initial-events-end';

/** How long a reader that does nothing else needs until the API server has streamed all slices; milliseconds. */
export async function plainSync(kubeconfig: string): Promise<number> {
  const startedAt = performance.now();
  await new Promise<void>((resolve, reject) => {
    let tail = '';
    connectTo(kubeconfig)
      .watch(path, (text) => {
        if ((tail + text).includes(initialEnd)) resolve();
        tail = text.slice(-initialEnd.length);
      })
      .catch(reject);
  });
  return performance.now() - startedAt;
}

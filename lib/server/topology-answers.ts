import { jsonAnswer, longJsonAnswer, problemAnswer } from './answers.ts';
import type { Cluster } from './cluster.ts';
import { currentRuntime } from './runtime.ts';
import type { SnapshotBody } from './snapshot-bodies.ts';
import type { TopologyQuery } from './topology-query.ts';
import { parseTopologyQuery, QueryError } from './topology-query.ts';

/** GET /api/v1/topology: JSON, or as a page takes it. */
export function answerTopology(url: URL, asSnapshot: boolean): Promise<Response | SnapshotBody> {
  return answer(url, async (cluster, { namespaces }) => {
    // A reader who only fetches looks, too: the linger keeps the watch while it comes back.
    cluster.look(namespaces)();
    if (asSnapshot) return cluster.snapshotBody(namespaces);
    await cluster.caughtUp();
    await cluster.deriveInTurns();
    return longJsonAnswer(cluster.snapshot(namespaces));
  });
}

/** GET /api/v1/status */
export function answerStatus(request: Request): Promise<Response> {
  return answer(new URL(request.url), (cluster, { namespaces }) =>
    jsonAnswer(cluster.beat(namespaces)),
  );
}

/** GET /api/v1/services/{namespace}/{name}?pod={name}: with `pod`, that Pod of the namespace is among its Pods, if it is held. */
export function answerService(
  request: Request,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): Promise<Response> {
  return withCluster(async (cluster) => {
    await cluster.caughtUp();
    const known = cluster.detail(
      namespace,
      name,
      new URL(request.url).searchParams.get('pod') ?? undefined,
    );
    if (known !== undefined) return jsonAnswer(known);
    return problemAnswer(
      404,
      'no-such-service',
      `no Service ${JSON.stringify(`${namespace}/${name}`.slice(0, 140))} is held`,
      'see GET /api/v1/topology for those that are',
    );
  });
}

/** GET /api/v1/nodes */
export function answerNodes(): Promise<Response> {
  return withCluster((cluster) => jsonAnswer(cluster.nodes()));
}

function answer<T>(
  { searchParams }: URL,
  act: (cluster: Cluster, query: TopologyQuery) => T | Promise<T>,
): Promise<T | Response> {
  return withCluster<T | Response>(async (cluster, context) => {
    try {
      return await act(cluster, parseTopologyQuery(searchParams, context));
    } catch (error) {
      if (!(error instanceof QueryError)) throw error;
      return problemAnswer(400, error.code, error.message, error.remedy);
    }
  });
}

async function withCluster<T>(
  act: (cluster: Cluster, context: string) => T | Promise<T>,
): Promise<T | Response> {
  const runtime = currentRuntime();
  if (runtime !== undefined) return act(runtime.cluster, runtime.context);
  return problemAnswer(503, 'starting', 'the server is still starting', 'try again in a second');
}

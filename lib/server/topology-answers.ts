import { snapshotType } from '#lib/protocol/snapshot-type.ts';
import { formatRevision } from '#lib/protocol/sse.ts';
import { jsonAnswer, longJsonAnswer, problemAnswer } from './answers.ts';
import type { Cluster } from './cluster.ts';
import { currentRuntime } from './runtime.ts';
import type { SnapshotBody } from './snapshot-bodies.ts';
import type { TopologyQuery } from './topology-query.ts';
import { parseTopologyQuery, QueryError } from './topology-query.ts';

/** GET /api/v1/topology: JSON, or what a page asks for by its media type. */
export function answerTopology(request: Request): Promise<Response> {
  return answer(request, async (cluster, { namespaces }) => {
    // A reader who only fetches looks, too: the linger keeps the watch while it comes back.
    cluster.look(namespaces)();
    if (request.headers.get('accept')?.includes(snapshotType)) {
      return snapshotAnswer(await cluster.snapshotBody(namespaces));
    }
    await cluster.caughtUp();
    await cluster.deriveInTurns();
    return longJsonAnswer(cluster.snapshot(namespaces));
  });
}

/** Bytes that nobody compresses again or unpacks on the way. */
function snapshotAnswer({ revision, bytes }: SnapshotBody): Response {
  return new Response(once(bytes), {
    headers: {
      'content-type': snapshotType,
      'cache-control': 'no-store, no-transform',
      vary: 'accept',
      'x-revision': formatRevision(revision),
    },
  });
}

/** An answer of bytes copies them, twice, for each reader; a stream of one piece hands on the very same. */
function once(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

/** GET /api/v1/status */
export function answerStatus(request: Request): Promise<Response> {
  return answer(request, (cluster, { namespaces }) => jsonAnswer(cluster.beat(namespaces)));
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

function answer(
  request: Request,
  act: (cluster: Cluster, query: TopologyQuery) => Response | Promise<Response>,
): Promise<Response> {
  return withCluster(async (cluster, context) => {
    const params = new URL(request.url).searchParams;
    try {
      return await act(cluster, parseTopologyQuery(params, context));
    } catch (error) {
      if (!(error instanceof QueryError)) throw error;
      return problemAnswer(400, error.code, error.message, error.remedy);
    }
  });
}

async function withCluster(
  act: (cluster: Cluster, context: string) => Response | Promise<Response>,
): Promise<Response> {
  const runtime = currentRuntime();
  if (runtime !== undefined) return act(runtime.cluster, runtime.context);
  return problemAnswer(503, 'starting', 'the server is still starting', 'try again in a second');
}

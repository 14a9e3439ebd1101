import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { HeldSnapshot } from '#lib/client/held-snapshot.ts';
import { takeSnapshot } from '#lib/client/take-snapshot.ts';
import { initialState } from '#lib/client/topology-state.ts';
import { LazySliceEntry } from '#lib/domain/lazy-slice-entry.ts';
import { encodeMessage, parseRevision } from '#lib/protocol/sse.ts';
import { createRandom } from '#simulator/random.ts';
import { heldTable } from '../cluster/published-table.ts';
import { serveQuestions } from '../processes/serve-questions.ts';
import { endWithBench } from '../stations/serve-flips.ts';
import type { FloodQuestions } from './flood-questions.ts';
import type { FloodStream } from './flood-stream.ts';
import { createFloodStream } from './flood-stream.ts';
import type { FloodedSlices } from './flooded-slices.ts';
import { createFloodedSlices } from './flooded-slices.ts';

// `node flood-program.ts`: stands in front of the product; everything but the stream is the product's own.

/** What a page follows: the snapshot that it holds, and what became of it. */
type Followed = {
  readonly snapshot: HeldSnapshot;
  readonly slices: FloodedSlices;
  readonly stream: FloodStream;
};

const host = '127.0.0.1';
const streamPath = '/api/v1/topology/stream';
/** One frame of changes for each that a display of 60 Hz shows. */
const tickMs = 16;
const patienceMs = 60_000;

endWithBench();
let followed: Followed | undefined;
let streams = 0;
setInterval(() => followed?.stream.tick(performance.now()), tickMs);

serveQuestions<FloodQuestions>({
  async open({ product, seed }) {
    const server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', product);
      if (pathname !== streamPath) pass(product, request, response);
      else {
        follow(product, seed, { since: searchParams.get('since'), response }).catch(() =>
          response.destroy(),
        );
      }
    });
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    const { port } = server.address() as AddressInfo;
    return `http://${host}:${port}`;
  },
  async flood({ flipsPerSecond }) {
    (await untilFollowed()).stream.setRate(flipsPerSecond);
    return undefined;
  },
  flipsUntil: async ({ seq }) => (await untilFollowed()).stream.flipsUntil(seq),
  async told() {
    const { snapshot, slices } = await untilFollowed();
    return { published: heldTable(snapshot.services.values(), slices.slices()), streams };
  },
});

/** A page is live a moment before its stream is. */
async function untilFollowed(): Promise<Followed> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    if (followed !== undefined) return followed;
    if (performance.now() > deadline) throw new Error('no page follows the flood');
    await pause(tickMs);
  }
}

function pass(product: string, request: IncomingMessage, response: ServerResponse): void {
  const { hostname, port, host } = new URL(product);
  const { url: path, method } = request;
  const forwarded = httpRequest(
    { host: hostname, port, path, method, headers: { ...request.headers, host } },
    (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
      answer.on('error', () => response.destroy());
    },
  );
  forwarded.on('error', () => response.destroy());
  response.on('close', () => forwarded.destroy());
  request.pipe(forwarded);
}

type Asked = { readonly since: string | null; readonly response: ServerResponse };

/** Continues the snapshot that the page holds, if the product still gives the same. */
async function follow(product: string, seed: number, { since, response }: Asked): Promise<void> {
  streams += 1;
  const snapshot = await takeSnapshot({
    scope: '',
    fetch: (url, init) => fetch(new URL(`${url}`, product), init),
    signal: AbortSignal.timeout(patienceMs),
    before: initialState,
    moved: () => undefined,
  });
  response.writeHead(200, { 'content-type': 'text/event-stream', connection: 'close' });
  const { frame } = snapshot;
  const held = parseRevision(since);
  if (held?.epoch !== frame.epoch || held.seq !== frame.seq) {
    response.end(encodeMessage({ type: 'resync', reason: 'journal' }));
    return;
  }
  const told = [...snapshot.slices.values()].filter((slice) => slice instanceof LazySliceEntry);
  const slices = createFloodedSlices(told, createRandom(seed));
  const stream = createFloodStream(response, frame, { slices, now: performance.now() });
  const own = { snapshot, slices, stream };
  followed = own;
  response.once('close', () => {
    if (followed === own) followed = undefined;
  });
}

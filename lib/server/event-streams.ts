import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Revision } from '#lib/protocol/messages.ts';
import { parseRevision } from '#lib/protocol/sse.ts';
import { problemAnswer } from './answers.ts';
import type { Cluster } from './cluster.ts';
import type { Clock } from './kube/clock.ts';
import type { NamespaceFilter } from './namespace-filter.ts';
import { sendAnswer } from './send-answer.ts';
import { parseTopologyQuery, QueryError } from './topology-query.ts';

/** The event streams of one cluster, each written straight to its socket. */
export type EventStreams = {
  /** Answers GET /api/v1/topology/stream?since=epoch.seq: what came after `since`, and everything that follows. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
  totals(): StreamTotals;
};

/** Readers so far that did not get or keep a stream. */
export type StreamTotals = {
  /** Refused, because there were too many. */
  readonly turnedAway: number;
  /** Cut, because they did not even read their last words. */
  readonly cut: number;
};

type Asked = { readonly namespaces: NamespaceFilter; readonly since: Revision | undefined };

/** What makes an event stream pass unbuffered and uncompressed through proxies. */
const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-store, no-transform',
  'x-accel-buffering': 'no',
  // The body ends with the connection: frames need no framing of their own, so the same bytes go to all readers.
  connection: 'close',
} as const;

/** Unsent bytes from which on a reader counts as too slow: two thousand changed Services, five seconds of the busiest stream. */
const mostUnsentBytes = 1_048_576;
/** Also the slowest link takes so much between two frames. */
const leastUnsentBytes = 65_536;
/** Of all readers together, should each of them stop to read. */
const unsentInAllBytes = 128 * 1_048_576;
/** What a reader missed comes at once, before it could read any of it: so many times as much may wait then. */
const openingFactor = 4;
/** What a reader that was let go may take to read the last words. Then its connection is cut. */
const lastWordsMs = 10_000;
/** Seconds until a reader that was turned away asks again. */
const retryAfterSeconds = 10;

/**
 * Written to the responses themselves: those of route handlers take three times the CPU and four times the memory for each reader.
 * @param limit readers at a time
 */
export function createEventStreams(options: {
  readonly cluster: Pick<Cluster, 'subscribe'>;
  /** The one context that is shown. */
  readonly context: string;
  readonly limit: number;
  readonly clock: Clock;
}): EventStreams {
  const { cluster, context, limit, clock } = options;
  /** Until their connection is closed, also those that were let go. */
  const open = new Set<ServerResponse>();
  let turnedAway = 0;
  let cut = 0;

  function follow(response: ServerResponse, { namespaces, since }: Asked): void {
    let cancelCut: () => void = () => undefined;
    let leave: () => void = () => undefined;
    /** Unsent bytes that it had no time to read yet; `undefined` while it is told what it missed. */
    let opening: number | undefined;
    open.add(response);
    // A broken connection is closed, too: there is nothing to add.
    response.on('error', () => undefined);
    response.once('close', () => {
      open.delete(response);
      cancelCut();
      leave();
    });
    begin(response);
    leave = cluster.subscribe(
      {
        namespaces,
        write(frame) {
          const limit = unsentLimit(open.size);
          const fits =
            opening === undefined
              ? response.writableLength + frame.byteLength <= openingFactor * limit
              : response.writableLength <= limit + opening;
          if (fits) response.write(frame);
          return fits;
        },
        end(frame) {
          response.end(frame);
          cancelCut = clock.setTimer(() => {
            cut += 1;
            response.destroy();
          }, lastWordsMs);
        },
      },
      since,
    );
    opening = response.writableLength;
    response.once('drain', () => {
      opening = 0;
    });
    if (response.destroyed) leave();
  }

  return {
    async serve(request, response) {
      const asked = readQuestion(request, context);
      if (asked instanceof Response) return sendAnswer(response, asked);
      if (request.method === 'HEAD') {
        begin(response);
        response.end();
      } else if (open.size >= limit) {
        turnedAway += 1;
        response.setHeader('Retry-After', retryAfterSeconds);
        return sendAnswer(response, tooMany(limit));
      } else follow(response, asked);
    },
    totals: () => ({ turnedAway, cut }),
  };
}

function begin(response: ServerResponse): void {
  response.useChunkedEncodingByDefault = false;
  response.writeHead(200, streamHeaders);
  response.flushHeaders();
}

function unsentLimit(readers: number): number {
  return Math.max(leastUnsentBytes, Math.min(mostUnsentBytes, unsentInAllBytes / readers));
}

function readQuestion(request: IncomingMessage, context: string): Asked | Response {
  const params = new URL(request.url ?? '/', 'http://localhost').searchParams;
  const lastId = request.headers['last-event-id'];
  const text = params.get('since') ?? (typeof lastId === 'string' ? lastId : null);
  const since = parseRevision(text);
  if (text !== null && since === undefined) {
    return problemAnswer(
      400,
      'bad-revision',
      `not a revision: ${JSON.stringify(text.slice(0, 80))}`,
      'take epoch and seq from GET /api/v1/topology and write them as epoch.seq',
    );
  }
  try {
    return { ...parseTopologyQuery(params, context), since };
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return problemAnswer(400, error.code, error.message, error.remedy);
  }
}

function tooMany(limit: number): Response {
  return problemAnswer(
    503,
    'too-many-viewers',
    `${limit} pages follow this cluster already, as many as are allowed`,
    'close a page that nobody looks at, or start the server with a higher --max-viewers',
  );
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request as httpRequest } from 'node:http';

/** What the way to the server does with requests: passes them; keeps them, saying nothing; answers as a proxy without its server. */
export type DoorState = 'open' | 'silent' | 'bad-gateway';

/** An address before a running product, which sees what the browser asks for and can get in its way. */
export type WatchedDoor = {
  readonly url: string;
  /** The queries of the event streams that are open now, sorted. */
  readonly streams: () => readonly string[];
  /** Event streams that were ever opened. */
  readonly opened: () => number;
  /** Snapshots that were asked for. */
  readonly snapshots: () => number;
  readonly set: (state: DoorState) => void;
  /** Ends all open streams as a broken connection does. */
  readonly cut: () => void;
  /** Leads elsewhere from now on, as when the server was started anew. */
  readonly leadTo: (url: string) => void;
  readonly close: () => Promise<void>;
};

type OpenStream = {
  readonly query: string;
  readonly response: ServerResponse;
  readonly answer: IncomingMessage;
};

const host = '127.0.0.1';

/** Opens a door of its own before the product at `target`. */
export async function openWatchedDoor(target: string): Promise<WatchedDoor> {
  const streams = new Set<OpenStream>();
  let state: DoorState = 'open';
  let to = new URL(target);
  let [opened, snapshots] = [0, 0];

  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', to);
    if (state === 'silent') return;
    if (state === 'bad-gateway') {
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>502 Bad Gateway</h1>');
      return;
    }
    if (pathname === '/api/v1/topology') snapshots += 1;
    const forwarded = httpRequest(
      {
        host: to.hostname,
        port: to.port,
        path: request.url,
        method: request.method,
        headers: { ...request.headers, host: to.host },
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
        answer.on('error', () => response.destroy());
        if (pathname === '/api/v1/topology/stream') follow({ query: search, response, answer });
      },
    );
    forwarded.on('error', () => response.destroy());
    response.on('close', () => forwarded.destroy());
    request.pipe(forwarded);
  });

  function follow(stream: OpenStream): void {
    opened += 1;
    streams.add(stream);
    stream.response.on('close', () => streams.delete(stream));
  }

  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');

  return {
    url: `http://${host}:${address.port}`,
    streams: () => [...streams].map(({ query }) => query).sort(),
    opened: () => opened,
    snapshots: () => snapshots,
    set(next) {
      state = next;
      if (next !== 'silent') return;
      for (const { answer, response } of streams) answer.unpipe(response).pause();
    },
    cut() {
      for (const { response } of streams) response.destroy();
    },
    leadTo(url) {
      to = new URL(url);
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

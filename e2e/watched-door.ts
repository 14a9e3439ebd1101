import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request as httpRequest } from 'node:http';

/**
 * What the way to the server does with requests: passes them; keeps them, saying nothing; answers as a proxy without its server;
 * is not there; answers what is asked of the topology as a server of tomorrow does.
 */
export type DoorState = 'open' | 'silent' | 'bad-gateway' | 'gone' | 'newer';

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
  /** The next so many streams ask for what the server cannot continue. */
  readonly mislead: (streams: number) => void;
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
const streamPath = '/api/v1/topology/stream';
/** Spoken by no page. */
const protocolOfTomorrow = 99;

/** False where the request is to be passed on. */
function answerItself(state: DoorState, pathname: string, response: ServerResponse): boolean {
  if (state === 'gone') response.destroy();
  if (state === 'bad-gateway') {
    response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>502 Bad Gateway</h1>');
  }
  if (state !== 'newer') return true;
  if (!pathname.startsWith('/api/v1/topology')) return false;
  answerAsTomorrow(pathname, response);
  return true;
}

function answerAsTomorrow(pathname: string, response: ServerResponse): void {
  if (pathname === streamPath) {
    const hello = { type: 'hello', protocol: protocolOfTomorrow, epoch: 'abcdef01', seq: 1 };
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`event: hello\ndata: ${JSON.stringify(hello)}\n\n`);
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ protocol: protocolOfTomorrow }));
}

/** Opens a door of its own before the product at `target`. */
export async function openWatchedDoor(target: string): Promise<WatchedDoor> {
  const streams = new Set<OpenStream>();
  let state: DoorState = 'open';
  let to = new URL(target);
  let [opened, snapshots, misled] = [0, 0, 0];

  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', to);
    if (state !== 'open' && answerItself(state, pathname, response)) return;
    if (pathname === '/api/v1/topology') snapshots += 1;
    const forwarded = httpRequest(
      {
        host: to.hostname,
        port: to.port,
        path: misled > 0 && pathname === streamPath ? misleading(request.url) : request.url,
        method: request.method,
        headers: { ...request.headers, host: to.host },
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
        answer.on('error', () => response.destroy());
        if (pathname === streamPath) follow({ query: search, response, answer });
      },
    );
    forwarded.on('error', () => response.destroy());
    response.on('close', () => forwarded.destroy());
    request.pipe(forwarded);
  });

  function misleading(path = '/'): string {
    misled -= 1;
    return path.replace(/since=(\w+)\.\d+/, 'since=$1.999999');
  }

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
    mislead(count) {
      misled = count;
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

import * as http2 from 'node:http2';
import type { Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/**
 * What stands between a client and a server: nothing; something that takes connections and never says a word, in which
 * open ones fall silent, too; a server for HTTP/2 alone (behind TLS with `certificate`); one that gives each
 * request the same bytes and closes.
 */
export type Trouble =
  | { readonly kind: 'none' }
  | { readonly kind: 'silent' }
  | {
      readonly kind: 'http2';
      readonly certificate?: { readonly cert: string; readonly key: string };
    }
  | { readonly kind: 'answers'; readonly bytes: string };

/** An address that leads to a server, or into the trouble that was last set. */
export type TroubledWay = {
  /** On 127.0.0.1; the same for good. */
  readonly port: number;
  /** From now on. Connections that are open fall silent or are cut; those that fell silent stay so. */
  set(trouble: Trouble): void;
  /** Connections that came in since the last call of `set`. */
  connections(): number;
  close(): Promise<void>;
};

const host = '127.0.0.1';

/** Relays bytes to a port of this machine until trouble is set. */
export async function startTroubledWay(targetPort: number, trouble: Trouble): Promise<TroubledWay> {
  const sockets = new Set<Socket>();
  let take = takerOf(trouble, targetPort);
  let connections = 0;

  function follow(socket: Socket): void {
    sockets.add(socket);
    // A cut connection is what such a way is for.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  }

  const server = createServer((socket) => {
    connections++;
    follow(socket);
    take(socket, follow);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');

  return {
    port: address.port,
    connections: () => connections,
    set(next) {
      connections = 0;
      take = takerOf(next, targetPort);
      for (const socket of sockets) {
        if (next.kind === 'silent') socket.unpipe().pause();
        else if (next.kind !== 'none') socket.destroy();
      }
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

type Take = (socket: Socket, follow: (socket: Socket) => void) => void;

function takerOf(trouble: Trouble, targetPort: number): Take {
  switch (trouble.kind) {
    case 'none':
      return (socket, follow) => {
        const through = connect(targetPort, host);
        follow(through);
        socket.pipe(through).pipe(socket);
        socket.once('close', () => through.destroy());
        through.once('close', () => socket.destroy());
      };
    case 'silent':
      return (socket) => socket.resume();
    case 'http2': {
      const { certificate } = trouble;
      const server = certificate ? http2.createSecureServer(certificate) : http2.createServer();
      // What comes is no HTTP/2: the server says so to its client, and to nobody else.
      server.on('sessionError', () => undefined);
      return (socket) => server.emit('connection', socket);
    }
    case 'answers':
      return (socket) => socket.once('data', () => socket.end(trouble.bytes));
  }
}

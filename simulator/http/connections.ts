import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { rememberTransport, resetConnection } from './transport.ts';

/** The open connections of a server. */
export type Connections = {
  /** Nothing is sent on any connection, old or new, until `thaw`; what was to be sent is sent then. */
  freeze(): void;
  thaw(): void;
  /** Settles at once, or when thawed. */
  thawed(): Promise<void>;
  /** The TCP connection below one whose TLS handshake is at an end, or has failed. */
  transportOf(secured: Socket): Socket | undefined;
  /** Closes all, in the midst of whatever they carry. */
  cutAll(how: 'fin' | 'reset'): void;
};

/** Follows the server's connections, from TCP on and, with TLS, from the end of the handshake on. */
export function createConnections(server: Server): Connections {
  const sockets = new Set<Socket>();
  let isFrozen = false;
  let waiting: (() => void)[] = [];

  const follow = (socket: Socket): void => {
    sockets.add(socket);
    if (isFrozen) socket.cork();
    // A client that goes away in the midst of an answer is no error of the server.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const transportOf = (secured: Socket): Socket | undefined =>
    [...sockets].find((socket) => socket.remotePort === secured.remotePort);

  server.on('connection', follow);
  server.on('secureConnection', (secured: Socket) => {
    const transport = transportOf(secured);
    if (transport !== undefined) rememberTransport(secured, transport);
    follow(secured);
  });

  return {
    freeze: () => {
      if (isFrozen) return;
      isFrozen = true;
      for (const socket of sockets) socket.cork();
    },
    thaw: () => {
      if (!isFrozen) return;
      isFrozen = false;
      for (const socket of sockets) socket.uncork();
      for (const resume of waiting) resume();
      waiting = [];
    },
    thawed: () => {
      if (!isFrozen) return Promise.resolve();
      return new Promise((resolve) => {
        waiting.push(resolve);
      });
    },
    transportOf,
    cutAll: (how) => {
      for (const socket of sockets) {
        if (how === 'reset') resetConnection(socket);
        else socket.destroy();
      }
    },
  };
}

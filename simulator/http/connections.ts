import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** The open connections of a server. */
export type Connections = {
  /** Nothing is sent on any connection, old or new, until `thaw`; what was to be sent is sent then. */
  freeze(): void;
  thaw(): void;
  /** Settles at once, or when thawed. */
  thawed(): Promise<void>;
  /** Closes all, in the midst of whatever they carry. */
  cutAll(how: 'fin' | 'reset'): void;
};

/** Follows the server's connections. */
export function createConnections(server: Server): Connections {
  const sockets = new Set<Socket>();
  let isFrozen = false;
  let waiting: (() => void)[] = [];

  server.on('connection', (socket) => {
    sockets.add(socket);
    if (isFrozen) socket.cork();
    socket.on('close', () => sockets.delete(socket));
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
    cutAll: (how) => {
      for (const socket of sockets) {
        if (how === 'reset') socket.resetAndDestroy();
        else socket.destroy();
      }
    },
  };
}

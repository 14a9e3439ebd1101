import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { createConnections } from './connections.ts';

export type Answerer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The server's socket on the loopback address. */
export type Listener = {
  /** http://127.0.0.1:port; the port stays the same when the listener goes down and up again. */
  url(): string;
  /** Stops listening and cuts all connections. */
  down(): Promise<void>;
  up(): Promise<void>;
  freeze(): void;
  thaw(): void;
  thawed(): Promise<void>;
};

const host = '127.0.0.1';

/** Not listening yet: call `up`. Port 0 takes a free one. */
export function createListener(port: number, answer: Answerer): Listener {
  let boundPort = port;
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    // A failure of ours must not look like an answer of Kubernetes: the connection breaks.
    answer(request, response).catch((error: Error) => response.destroy(error));
  });
  server.requestTimeout = 0;
  const connections = createConnections(server);

  return {
    url: () => `http://${host}:${boundPort}`,
    down: async () => {
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      connections.cutAll('fin');
      await closed;
    },
    up: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(boundPort, host, () => {
          server.off('error', reject);
          const address = server.address();
          if (typeof address === 'object' && address !== null) boundPort = address.port;
          resolve();
        });
      }),
    freeze: connections.freeze,
    thaw: connections.thaw,
    thawed: connections.thawed,
  };
}

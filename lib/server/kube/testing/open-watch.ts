import type { ServerResponse } from 'node:http';

/** A watch that a test holds in its hand. */
export type OpenWatch = {
  send(type: string, object: unknown): void;
  bookmark(resourceVersion: string, isInitialEnd?: boolean): void;
  /** Bytes as they are. */
  write(bytes: string | Uint8Array): void;
  /** Ends the answer as a server does at its timeout. */
  end(): void;
  /** Breaks the connection. */
  cut(): void;
  isOpen(): boolean;
};

export function createOpenWatch(response: ServerResponse): OpenWatch {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.flushHeaders();

  function send(type: string, object: unknown): void {
    response.write(`${JSON.stringify({ type, object })}\n`);
  }

  return {
    send,
    bookmark(resourceVersion, isInitialEnd = false) {
      const annotations = isInitialEnd ? { 'k8s.io/initial-events-end': 'true' } : undefined;
      send('BOOKMARK', { kind: 'Service', metadata: { resourceVersion, annotations } });
    },
    write: (bytes) => response.write(bytes),
    end: () => response.end(),
    cut: () => response.destroy(),
    isOpen: () => !response.writableEnded && !response.destroyed,
  };
}

import type { Server } from 'node:http';

/** The port cannot be had; the message says what to do. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/**
 * Connections that may wait to be accepted. After a crash every page comes back at once; what does not fit into Node's own
 * 511 is reset by the kernel. It may allow fewer (net.core.somaxconn).
 */
const waitingConnections = 4_096;

/**
 * Listens and returns the port, which matters when 0 asked for a free one.
 * @param flag by which the port is chosen
 */
export function listen(
  server: Server,
  port: number,
  address: string,
  flag = '--port',
): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (cause: Error) =>
      reject(new ListenError(explain(cause, port, address, flag), { cause }));
    server.once('error', fail);
    server.listen({ port, host: address, backlog: waitingConnections }, () => {
      server.off('error', fail);
      const bound = server.address();
      resolve(typeof bound === 'object' && bound !== null ? bound.port : port);
    });
  });
}

function explain(cause: Error, port: number, address: string, flag: string): string {
  const code = 'code' in cause ? cause.code : undefined;
  if (code === 'EADDRINUSE') {
    return `Port ${port} on ${address} is in use, perhaps by another Slicescope. Choose another one: ${flag} 0 picks a free one.`;
  }
  if (code === 'EACCES')
    return `Port ${port} may not be used by this user. Choose one above 1023, or ${flag} 0.`;
  if (code === 'EADDRNOTAVAIL')
    return `${address} is not an address of this machine. Check --listen.`;
  return `Cannot listen on ${address}, port ${port}: ${cause.message}`;
}

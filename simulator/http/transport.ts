import type { Socket } from 'node:net';

/** The TCP connection below each TLS connection: Node can reset that one only. */
const transports = new WeakMap<Socket, Socket>();

export function rememberTransport(secured: Socket, transport: Socket): void {
  transports.set(secured, transport);
}

/** Ends a connection by a TCP reset, also where TLS runs on it. */
export function resetConnection(socket: Socket): void {
  const transport = transports.get(socket) ?? socket;
  transport.resetAndDestroy();
  if (transport !== socket) socket.destroy();
}

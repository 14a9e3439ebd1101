import type { KubeConnection } from './connection.ts';

/** Connections whose server does not stream lists; all their sources learn it from the first that asked. */
const refusing = new WeakSet<KubeConnection>();

/** Whether WatchList is worth trying on this connection. */
export function mayStreamLists(connection: KubeConnection): boolean {
  return !refusing.has(connection);
}

/** Lists come in pages from now on. */
export function rememberNoStreamedLists(connection: KubeConnection): void {
  refusing.add(connection);
}

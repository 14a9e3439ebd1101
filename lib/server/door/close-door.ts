import type { Server } from 'node:http';

/** Streams that were told to end have this long to do so. */
const patienceMs = 800;
/** A connection becomes idle when its last answer has left, which nobody announces. */
const idleCheckMs = 20;

/**
 * Stops taking connections, ends what `endStreams` ends, and cuts what is still open after a moment. Settles when no
 * connection is left.
 */
export async function closeDoor(server: Server, endStreams: () => Promise<void>): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  const idleCheck = setInterval(() => server.closeIdleConnections(), idleCheckMs);
  const cut = setTimeout(() => server.closeAllConnections(), patienceMs);
  try {
    await Promise.all([endStreams(), closed]);
  } finally {
    clearInterval(idleCheck);
    clearTimeout(cut);
  }
}

import type { IncomingHttpHeaders, Server } from 'node:http';
import type { RequestHandler } from '#lib/server/door/front-door.ts';
import { createFrontDoor } from '#lib/server/door/front-door.ts';
import type { Phase } from '#lib/server/door/health.ts';
import { createHostAllowList } from '#lib/server/door/host-allow-list.ts';
import { listen } from '#lib/server/door/listen.ts';
import type { PackedFiles } from '#lib/server/door/packed-files.ts';
import { createLogger } from '#lib/server/log.ts';

/** A front door on a free port, with a stub in Next's place. */
export type OpenDoor = {
  readonly server: Server;
  readonly port: number;
  /** The headers of each request that came through. */
  readonly passed: IncomingHttpHeaders[];
  readonly logged: string[];
  phase: Phase;
};

/** Opens a door before the handler, which by default answers with a little text. */
export async function openDoor(
  handler: RequestHandler | 'starting' = async (_request, response) => {
    response.end('passed');
  },
  packedFiles: PackedFiles = new Map(),
): Promise<OpenDoor> {
  const passed: IncomingHttpHeaders[] = [];
  const logged: string[] = [];
  let port = 0;
  const server = createFrontDoor({
    hosts: () => createHostAllowList(port, []),
    handler: () => (handler === 'starting' ? undefined : recording(handler, passed)),
    packedFiles,
    health: { phase: () => door.phase, name: 'slicescope', version: '1.2.3' },
    log: createLogger('door', {
      write: (line) => logged.push(line),
      isForPeople: false,
      level: () => 'info',
      now: () => 0,
    }),
  });
  port = await listen(server, 0, '127.0.0.1');
  const door: OpenDoor = { server, port, passed, logged, phase: 'serving' };
  return door;
}

function recording(handler: RequestHandler, passed: IncomingHttpHeaders[]): RequestHandler {
  return (request, response) => {
    passed.push({ ...request.headers });
    return handler(request, response);
  };
}

/** Closes it, whatever is still connected. */
export function closeNow({ server }: OpenDoor): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

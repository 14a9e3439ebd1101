import { createServer } from 'node:http';
import type { RequestHandler } from './front-door.ts';

/** Where Next finds the build, and what it is to believe about its address. */
export type NextPlace = {
  readonly dir: string;
  readonly hostname: string;
  readonly port: number;
};

/** Loads the built Next application; its instrumentation, which starts the runtime, has begun when this settles. */
export async function prepareNext(place: NextPlace): Promise<RequestHandler> {
  const { default: next } = await import('next');
  // On its first request Next adds an upgrade listener to the server it was given; this one never listens.
  const application = next({ ...place, dev: false, quiet: true, httpServer: createServer() });
  await application.prepare();
  const handle = application.getRequestHandler();
  return (request, response) => handle(request, response);
}

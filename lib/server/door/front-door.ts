import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Logger } from '#lib/server/log.ts';
import { removeInternalHeaders } from './clean-request.ts';
import { compressResponse } from './compress-response.ts';
import type { Health } from './health.ts';
import { answerHealth } from './health.ts';
import type { HostAllowList } from './host-allow-list.ts';
import { judgeRequest } from './judge-request.ts';
import type { PackedFiles } from './packed-files.ts';
import { answerPacked } from './packed-files.ts';
import { answerParserError } from './parser-error.ts';
import type { Refusal } from './refusal.ts';
import { sendRawRefusal, sendRefusal } from './refusal.ts';
import type { RouteKind } from './route-kind.ts';
import { commonHeaders, createNonce, policyFor } from './security-headers.ts';

/** Whatever answers behind the door; Next's request handler in the product, a stub in tests. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What the door needs. Hosts are asked for late because the port is known only after listening. */
export type FrontDoorOptions = {
  readonly hosts: () => HostAllowList;
  /** Undefined as long as it is being prepared. */
  readonly handler: () => RequestHandler | undefined;
  /** Event streams that may be open at a time. */
  readonly maxStreams?: number;
  /** Of the page's files; where absent, all are left to the handler. */
  readonly packedFiles?: PackedFiles;
  readonly health: Health;
  readonly log: Logger;
};

/** Sockets beside those of the streams. Above it new ones are dropped, those that are open stay served. */
const maxOtherConnections = 512;
const headersTimeoutMs = 10_000;
/** For receiving a request; an answer, such as a stream, may take for ever. */
const requestTimeoutMs = 30_000;
const keepAliveTimeoutMs = 65_000;
/** How often the two timeouts above are looked at. */
const timeoutCheckMs = 2_000;
/** Above our own limits, so that too much gets our answer and not the parser's. */
const parserHeaderBytes = 40 * 1024;

const starting: Refusal = {
  status: 503,
  message: 'Slicescope is starting. Try again in a second.',
  headers: { 'Retry-After': '1' },
};
const failed: Refusal = {
  status: 500,
  message: 'Something went wrong; the log of the server says what.',
};

/** The HTTP server of the product: judges each request, puts on the security headers, and lets Next answer. */
export function createFrontDoor(options: FrontDoorOptions): Server {
  const server = createServer(
    {
      maxHeaderSize: parserHeaderBytes,
      headersTimeout: headersTimeoutMs,
      requestTimeout: requestTimeoutMs,
      keepAliveTimeout: keepAliveTimeoutMs,
      connectionsCheckingInterval: timeoutCheckMs,
      requireHostHeader: false,
    },
    (request, response) => {
      serve(request, response, options).catch((error: unknown) => {
        options.log.error('a request failed', { error });
        if (response.headersSent) response.destroy();
        else sendRefusal(response, failed);
      });
    },
  );
  const maxConnections = maxOtherConnections + (options.maxStreams ?? 0);
  server.maxConnections = maxConnections;
  server.on('drop', () =>
    options.log.warn('a connection was dropped: too many are open', { maxConnections }),
  );
  server.on('clientError', answerParserError);
  server.on('upgrade', (_request, socket) => socket.destroy());
  server.on('connect', (_request, socket) => {
    sendRawRefusal(socket, {
      status: 405,
      message: 'This is not a proxy.',
      headers: { Allow: 'GET, HEAD' },
    });
  });
  return server;
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { hosts, handler, packedFiles, health }: FrontDoorOptions,
): Promise<void> {
  const verdict = judgeRequest(request, hosts());
  if (verdict.kind === 'refuse') {
    sendRefusal(response, verdict.refusal);
    return;
  }
  removeInternalHeaders(request.headers);
  putSecurityHeaders(request, response, verdict.route);
  if (verdict.route === 'health') {
    answerHealth(verdict.path, response, health);
    return;
  }
  const handle = handler();
  if (!handle) {
    sendRefusal(response, starting);
    return;
  }
  if (packedFiles && (await answerPacked(packedFiles, verdict.path, request, response))) return;
  compressResponse(request, response);
  await handle(request, response);
}

/** Next reads the nonce from the policy on the request and marks its own scripts with it. */
function putSecurityHeaders(
  request: IncomingMessage,
  response: ServerResponse,
  route: RouteKind,
): void {
  const nonce = createNonce();
  const policy = policyFor(route, nonce);
  for (const [name, value] of Object.entries(commonHeaders)) response.setHeader(name, value);
  response.setHeader('Content-Security-Policy', policy);
  if (route !== 'document') return;
  request.headers['content-security-policy'] = policy;
  request.headers['x-nonce'] = nonce;
}

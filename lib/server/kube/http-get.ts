import type { ClientRequest, IncomingMessage } from 'node:http';
import * as http from 'node:http';
import * as https from 'node:https';
import type { Clock } from './clock.ts';
import { ConnectError, explainConnectError } from './connect-error.ts';
import type { RequestCredentials } from './credentials.ts';
import { setDeadline } from './deadline.ts';
import type { KubeResponse } from './http-answer.ts';
import { toKubeResponse } from './http-answer.ts';
import { createLateAnswer } from './late-answer.ts';
import { followStage, noAnswer } from './request-stage.ts';

/** From the request to the head of its answer: longer, and the server counts as not answering. */
const defaultDeadlineMs = 10_000;
/** API servers send less than 1 KiB of headers; more is somebody else's. */
const largestHeaderBytes = 32 * 1024;
/** Before the idle timeouts of load balancers (60 s), as client-go. */
const keepAliveMs = 30_000;
/** Said in the TLS handshake, so that a server for HTTP/2 alone refuses there instead of falling silent. */
const handshake = { ALPNProtocols: ['http/1.1'] };

export type KubeRequestOptions = {
  readonly signal: AbortSignal;
  /** What to answer with; by default plain JSON. */
  readonly accept?: string;
  /** How long the head of the answer may take, in milliseconds. */
  readonly connectDeadlineMs?: number;
  /** How long the body may pause, in milliseconds; a watch may be silent, so by default for ever. */
  readonly idleDeadlineMs?: number;
};

/** Sends GET requests to one server. */
export type HttpGet = {
  send(
    path: string,
    credentials: RequestCredentials,
    options: KubeRequestOptions,
  ): Promise<KubeResponse>;
  close(): void;
};

/**
 * HTTP/1.1 over kept connections: HTTP/2 lets watches wait silently above 100 streams and ends all of them
 * at one 401. No redirect is followed, so the Authorization header never reaches another origin.
 */
export function createHttpGet(options: {
  readonly server: URL;
  readonly context: string;
  readonly clock: Clock;
}): HttpGet {
  const { server, context, clock } = options;
  const { get, Agent } = server.protocol === 'https:' ? https : http;
  // Connections are pooled by their certificates too, so renewed ones open new connections.
  const agent = new Agent({ keepAlive: true, keepAliveMsecs: keepAliveMs });
  const agents = new Set<http.Agent>([agent]);
  const late = createLateAnswer(clock);
  const prefix = server.pathname.replace(/\/$/, '');
  const address = server.origin + prefix;
  const at = `${address} (context ${context})`;
  const explain = (error: unknown) => explainConnectError(error, address, context);

  function once(
    path: string,
    credentials: RequestCredentials,
    {
      signal,
      accept = 'application/json',
      connectDeadlineMs = defaultDeadlineMs,
    }: KubeRequestOptions,
  ): { readonly request: ClientRequest; readonly head: Promise<IncomingMessage> } {
    const request = get({
      protocol: server.protocol,
      hostname: server.hostname.replace(/^\[|\]$/g, ''),
      port: server.port,
      path: prefix + path,
      agent: credentials.proxyAgent ?? agent,
      maxHeaderSize: largestHeaderBytes,
      ...credentials.tls,
      ...handshake,
      auth: credentials.auth,
      headers: {
        Accept: accept,
        'Accept-Encoding': isWatch(path) ? 'identity' : 'gzip',
        'User-Agent': 'slicescope',
        ...mutable(credentials.headers),
      },
    });
    const stage = followStage(request);
    const sentAt = clock.now();
    const head = new Promise<IncomingMessage>((resolve, reject) => {
      const giveUp = () => {
        settled();
        request.off('response', answered);
        reject(noAnswer(stage(), at, connectDeadlineMs, late.tookMs()));
        late.takeOver(request, sentAt);
      };
      const cancelDeadline = setDeadline(clock, giveUp, connectDeadlineMs);
      const abort = () => request.destroy(new Error('aborted'));
      signal.addEventListener('abort', abort, { once: true });

      function settled(): void {
        cancelDeadline();
        signal.removeEventListener('abort', abort);
      }
      function answered(message: IncomingMessage): void {
        settled();
        late.inTime();
        resolve(message);
      }
      request.once('response', answered);
      request.on('error', (error) => {
        settled();
        reject(signal.aborted ? signal.reason : error);
      });
    });
    return { request, head };
  }

  async function firstAnswer(
    path: string,
    credentials: RequestCredentials,
    requestOptions: KubeRequestOptions,
  ): Promise<IncomingMessage> {
    const first = once(path, credentials, requestOptions);
    try {
      return await first.head;
    } catch (error) {
      if (requestOptions.signal.aborted) throw requestOptions.signal.reason;
      closeIdle(agent);
      if (!first.request.reusedSocket || !isCut(error)) throw error;
      // The server closed an idle connection at the moment it was used again: nothing was answered.
      return await once(path, credentials, requestOptions).head;
    }
  }

  return {
    async send(path, credentials, requestOptions) {
      assertPlainPath(path);
      if (credentials.proxyAgent) agents.add(credentials.proxyAgent);
      requestOptions.signal.throwIfAborted();
      try {
        const message = await firstAnswer(path, credentials, requestOptions);
        refuseRedirect(message, server);
        const { signal, idleDeadlineMs } = requestOptions;
        return toKubeResponse(message, { signal, clock, idleDeadlineMs, explain, at });
      } catch (error) {
        throw requestOptions.signal.aborted ? requestOptions.signal.reason : explain(error);
      }
    },
    close() {
      for (const one of agents) one.destroy();
    },
  };
}

/** Paths come from our own code; this keeps a name from the outside from ever becoming one. */
function assertPlainPath(path: string): void {
  const [pathname = ''] = path.split('?', 1);
  if (!path.startsWith('/') || /[\s#\\\0]|%2f|%5c|\/\/|\/\.{1,2}(\/|$)/i.test(pathname)) {
    throw new TypeError(`${JSON.stringify(path)} is no path of the API`);
  }
}

function isWatch(path: string): boolean {
  return /[?&]watch=/.test(path);
}

function refuseRedirect(message: IncomingMessage, server: URL): void {
  const { statusCode = 0, headers } = message;
  if (statusCode < 300 || statusCode > 399) return;
  message.destroy();
  const target = headers.location ?? '';
  const to = URL.canParse(target, server.href) ? new URL(target, server.href).origin : 'nowhere';
  throw new ConnectError(
    'redirect',
    `The server at ${server.origin} answers ${statusCode} and sends to ${to}: an API server does not redirect, and credentials are not sent on. Is a login page or a proxy in between?`,
  );
}

/** After a failure no waiting connection is to be trusted; those that carry watches are left alone. */
function closeIdle(agent: http.Agent): void {
  for (const sockets of Object.values(agent.freeSockets)) {
    for (const socket of sockets ?? []) socket.destroy();
  }
}

function isCut(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ECONNRESET' || error.code === 'EPIPE')
  );
}

function mutable(headers: RequestCredentials['headers']): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : [...value],
    ]),
  );
}

import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { isIP } from 'node:net';
import { expositionType } from '#lib/server/metrics/exposition-type.ts';
import type { HostAllowList } from './host-allow-list.ts';
import { answerParserError } from './parser-error.ts';
import type { Refusal } from './refusal.ts';
import { sendRefusal } from './refusal.ts';
import { commonHeaders, dataPolicy } from './security-headers.ts';

export type MetricsDoorOptions = {
  readonly hosts: () => HostAllowList;
  /** Everything that is measured; undefined as long as nothing is. */
  readonly text: () => Promise<string> | undefined;
};

/** Scrapers are few. */
const maxConnections = 64;
const requestTimeoutMs = 10_000;

const notFound: Refusal = { status: 404, message: 'Only /metrics is here.' };
const notAllowed: Refusal = {
  status: 405,
  message: 'Only GET and HEAD are served.',
  headers: { Allow: 'GET, HEAD' },
};
const foreignHost: Refusal = {
  status: 421,
  message:
    'This server does not answer to that host name. Ask by address, or start it with --allowed-hosts.',
};
const starting: Refusal = {
  status: 503,
  message: 'Slicescope is starting. Try again in a second.',
  headers: { 'Retry-After': '1' },
};
const unreadable: Refusal = { status: 500, message: 'What is measured could not be read.' };

/** The HTTP server of `/metrics`, and of nothing else. */
export function createMetricsDoor(options: MetricsDoorOptions): Server {
  const server = createServer(
    {
      headersTimeout: requestTimeoutMs,
      requestTimeout: requestTimeoutMs,
      requireHostHeader: false,
    },
    (request, response) => void answer(request, response, options),
  );
  server.maxConnections = maxConnections;
  server.on('clientError', answerParserError);
  server.on('upgrade', (_request, socket) => socket.destroy());
  server.on('connect', (_request, socket) => socket.destroy());
  return server;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { hosts, text }: MetricsDoorOptions,
): Promise<void> {
  const refusal = refusalOf(request, hosts());
  if (refusal !== undefined) {
    sendRefusal(response, refusal);
    return;
  }
  const body = await readText(text);
  if (typeof body !== 'string') {
    sendRefusal(response, body);
    return;
  }
  response.writeHead(200, {
    ...commonHeaders,
    'Content-Security-Policy': dataPolicy,
    'Content-Type': expositionType,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function readText(text: MetricsDoorOptions['text']): Promise<string | Refusal> {
  try {
    return (await text()) ?? starting;
  } catch {
    return unreadable;
  }
}

function refusalOf(request: IncomingMessage, hosts: HostAllowList): Refusal | undefined {
  if (!isOurs(request.headers.host ?? '', hosts)) return foreignHost;
  if (request.method !== 'GET' && request.method !== 'HEAD') return notAllowed;
  return (request.url ?? '').split('?', 1)[0] === '/metrics' ? undefined : notFound;
}

/** Prometheus asks a Pod by its address, which no web site can take for its own name. */
function isOurs(host: string, hosts: HostAllowList): boolean {
  const name = host.replace(/:\d{1,5}$/, '').replace(/^\[(.*)\]$/, '$1');
  return isIP(name) !== 0 || hosts.judge([host]) === 'ours';
}

import type { IncomingMessage } from 'node:http';
import type { HostAllowList } from './host-allow-list.ts';
import { actionHeader, isActionPath, judgeAction } from './judge-action.ts';
import type { Refusal } from './refusal.ts';
import { judgeTarget, longestTargetBytes } from './request-target.ts';
import type { RouteKind } from './route-kind.ts';
import { routeKind } from './route-kind.ts';

/** All header lines together; the parser allows more only so that a long address gets its own answer. */
const longestHeadersBytes = 16 * 1024;

/** The page is the only reader: requests made by other sites, or by other sites' pages, are refused. */
const ownFetchSites: ReadonlySet<string> = new Set(['same-origin', 'none']);

/** The parts of a request the door looks at. */
export type JudgedRequest = Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'rawHeaders'>;

/** A request that may be served, or its refusal. */
export type RequestVerdict =
  | { readonly kind: 'serve'; readonly path: string; readonly route: RouteKind }
  | { readonly kind: 'refuse'; readonly refusal: Refusal };

/** Decides on a request from its first lines alone. The host comes first: a rebound name learns nothing else. */
export function judgeRequest(request: JudgedRequest, hosts: HostAllowList): RequestVerdict {
  const refusal = judgeHost(request, hosts) ?? judgeForm(request);
  if (refusal) return { kind: 'refuse', refusal };
  const target = judgeTarget(request.url ?? '');
  if (target.kind !== 'path') return { kind: 'refuse', refusal: targetRefusals[target.kind] };
  const route = routeKind(target.path);
  const late = judgeRoute(request, hosts, target.path, route);
  return late ? { kind: 'refuse', refusal: late } : { kind: 'serve', path: target.path, route };
}

const targetRefusals = {
  'too-long': {
    status: 414,
    message: `The address is longer than ${longestTargetBytes} characters. Choose fewer namespaces or a shorter search.`,
  },
  malformed: { status: 400, message: 'The address of the request is malformed.' },
} as const satisfies Record<string, Refusal>;

function judgeHost(request: JudgedRequest, hosts: HostAllowList): Refusal | undefined {
  const verdict = hosts.judge(headerValues(request, 'host'));
  if (verdict === 'ours') return undefined;
  if (verdict === 'malformed') {
    return { status: 400, message: 'The request needs exactly one valid Host header.' };
  }
  return {
    status: 421,
    message:
      'This server does not answer to that host name. Open it as localhost, or start it with --allowed-hosts.',
  };
}

function judgeForm(request: JudgedRequest): Refusal | undefined {
  const size = request.rawHeaders.reduce((sum, part) => sum + part.length + 2, 0);
  if (size > longestHeadersBytes) {
    return { status: 431, message: `The headers are longer than ${longestHeadersBytes} bytes.` };
  }
  if (request.method !== 'GET' && request.method !== 'HEAD' && !isAction(request)) {
    return {
      status: 405,
      message: 'Only GET and HEAD are served: Slicescope changes nothing.',
      headers: { Allow: 'GET, HEAD' },
    };
  }
  const length = request.headers['content-length'];
  const hasBody =
    (length !== undefined && length !== '0') || 'transfer-encoding' in request.headers;
  return hasBody ? { status: 400, message: 'A request body is not accepted.' } : undefined;
}

function judgeRoute(
  request: JudgedRequest,
  hosts: HostAllowList,
  path: string,
  route: RouteKind,
): Refusal | undefined {
  // The image optimiser has had remote code execution; no picture of ours needs it.
  if (path === '/_next/image' || path.startsWith('/_next/image/')) {
    return { status: 404, message: 'Not found.' };
  }
  if (route !== 'api') return undefined;
  const sites = headerValues(request, 'sec-fetch-site');
  const origins = headerValues(request, 'origin');
  const isOwn =
    sites.every((site) => ownFetchSites.has(site)) &&
    origins.every((origin) => hosts.isOwnOrigin(origin));
  if (!isOwn) {
    return { status: 403, message: 'The API is for the page of this server, not for other sites.' };
  }
  if (request.method !== 'POST') return undefined;
  return judgeAction({ sites, actions: headerValues(request, actionHeader) });
}

function isAction({ method, url = '' }: JudgedRequest): boolean {
  const target = judgeTarget(url);
  return method === 'POST' && target.kind === 'path' && isActionPath(target.path);
}

/** Every value as it was sent; the parser would merge or drop repeated headers. */
function headerValues(request: JudgedRequest, name: string): string[] {
  const { rawHeaders } = request;
  return rawHeaders.filter(
    (_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name,
  );
}

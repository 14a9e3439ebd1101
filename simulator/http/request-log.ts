import type { RequestInfo } from './request-info.ts';
import type { RequestTarget } from './request-target.ts';

/** What is remembered of a request. */
export type LoggedRequest = {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** As authorizers know it: get, list, watch, create … */
  readonly verb: string;
  readonly resource?: string;
  /** Absent: all namespaces. */
  readonly namespace?: string;
  /** Absent: the token is wrong. */
  readonly user?: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
};

/** Which requests are meant: those that agree in all that is given. */
export type RequestMatch = Partial<
  Pick<LoggedRequest, 'method' | 'path' | 'verb' | 'resource' | 'namespace' | 'user'>
>;

/** The requests that came, oldest first. */
export type Requests = {
  matching(match?: RequestMatch): readonly LoggedRequest[];
  clear(): void;
  /** Settles once that many matching requests have come since the last clear. */
  until(match: RequestMatch, count?: number): Promise<readonly LoggedRequest[]>;
};

export type RequestLog = Requests & { add(request: LoggedRequest): void };

const keptRequests = 10_000;

/** An empty log; of the oldest requests it keeps at most twice `keptRequests`. */
export function createRequestLog(): RequestLog {
  let requests: LoggedRequest[] = [];
  const listeners = new Set<() => void>();
  const matching = (match: RequestMatch = {}) =>
    requests.filter((request) => isMatch(match, request));

  return {
    matching,
    clear: () => {
      requests = [];
    },
    until: (match, count = 1) =>
      new Promise((resolve) => {
        const look = () => {
          const found = matching(match);
          if (found.length < count) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
      }),
    add: (request) => {
      requests.push(request);
      if (requests.length > 2 * keptRequests) requests = requests.slice(keptRequests);
      for (const listener of [...listeners]) listener();
    },
  };
}

/** True if the request agrees with the match. */
export function isMatch(match: RequestMatch, request: LoggedRequest): boolean {
  return (
    agrees(match.method, request.method) &&
    agrees(match.path, request.path) &&
    agrees(match.verb, request.verb) &&
    agrees(match.resource, request.resource) &&
    agrees(match.namespace, request.namespace) &&
    agrees(match.user, request.user)
  );
}

/** The entry for a request. */
export function describeRequest(
  request: Pick<LoggedRequest, 'method' | 'headers'>,
  target: RequestTarget,
  info: RequestInfo,
  user: string | undefined,
): LoggedRequest {
  return {
    method: request.method,
    path: target.path,
    query: Object.fromEntries(target.query),
    verb: info.verb,
    ...(info.kind === 'resource' && { resource: info.resource }),
    ...(info.kind === 'resource' && info.namespace !== undefined && { namespace: info.namespace }),
    ...(user !== undefined && { user }),
    headers: request.headers,
  };
}

function agrees(wanted: string | undefined, value: string | undefined): boolean {
  return wanted === undefined || wanted === value;
}

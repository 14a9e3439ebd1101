import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Clock } from '#lib/server/kube/clock.ts';
import type { KubeConnection } from '#lib/server/kube/connection.ts';
import { createConnection } from '#lib/server/kube/connection.ts';
import type { JsonObject } from '#lib/server/kube/decode/fields.ts';
import type { OpenWatch } from './open-watch.ts';
import { createOpenWatch } from './open-watch.ts';

/** What a request asks for. `probe` is a list of one object, `verify` a list of metadata. */
export type RequestKind = 'watchlist' | 'watch' | 'list' | 'probe' | 'verify' | 'other';

/** A request as it came. */
export type SeenRequest = {
  readonly kind: RequestKind;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
};

/** Answers one request in place of the healthy server. */
export type Answer = (request: SeenRequest, response: ServerResponse) => void;

/** An API server with one collection, Services, that does what it is told. */
export type ScriptedApiServer = {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  /** The kinds of all requests, in order. */
  kinds(): readonly RequestKind[];
  readonly watches: readonly OpenWatch[];
  /** The watch that is open now. */
  watch(): OpenWatch | undefined;
  /** The collection's version; assign to go back. */
  version: number;
  /** Creates or changes an object and tells the watches. */
  put(name: string, change?: JsonObject): JsonObject;
  remove(name: string): void;
  /** Changes the collection behind the back of the watches. */
  secretly(change: () => void): void;
  /** Answers the next request of a kind. */
  next(kind: RequestKind, answer: Answer): void;
  /** Answers all requests of a kind until told otherwise. */
  always(kind: RequestKind, answer: Answer | undefined): void;
  connect(clock?: Clock): KubeConnection;
  close(): Promise<void>;
};

export async function startScriptedApiServer(): Promise<ScriptedApiServer> {
  const objects = new Map<string, JsonObject>();
  const requests: SeenRequest[] = [];
  const watches: OpenWatch[] = [];
  const once = new Map<RequestKind, Answer[]>();
  const permanent = new Map<RequestKind, Answer>();
  let isSecret = false;

  const http = createServer((message, response) => {
    const request = readRequest(message);
    requests.push(request);
    const answer = once.get(request.kind)?.shift() ?? permanent.get(request.kind) ?? answerHealthy;
    answer(request, response);
  });
  const url = await listen(http);

  function answerHealthy(request: SeenRequest, response: ServerResponse): void {
    switch (request.kind) {
      case 'watchlist':
      case 'watch':
        startWatch(request, response);
        return;
      case 'list':
      case 'probe':
      case 'verify':
        answerJson(200, listOf(request))(request, response);
        return;
      case 'other':
        answerStatus(404, 'NotFound')(request, response);
    }
  }

  function startWatch(request: SeenRequest, response: ServerResponse): void {
    const watch = createOpenWatch(response);
    watches.push(watch);
    if (request.kind === 'watchlist') {
      for (const object of objects.values()) watch.send('ADDED', object);
      watch.bookmark(String(server.version), true);
      return;
    }
    const from = Number(request.query.resourceVersion);
    for (const object of objects.values()) {
      if (versionOf(object) > from) watch.send('MODIFIED', object);
    }
  }

  function listOf({ kind, query }: SeenRequest): JsonObject {
    const all = [...objects.values()];
    return {
      kind: kind === 'verify' ? 'PartialObjectMetadataList' : 'ServiceList',
      metadata: { resourceVersion: String(server.version) },
      items: query.limit === '1' ? all.slice(0, 1) : all,
    };
  }

  function tell(type: 'ADDED' | 'MODIFIED' | 'DELETED', object: JsonObject): void {
    if (isSecret) return;
    for (const watch of watches) watch.send(type, object);
  }

  const server: ScriptedApiServer = {
    url,
    requests,
    kinds: () => requests.map(({ kind }) => kind),
    watches,
    watch: () => watches.findLast((watch) => watch.isOpen()),
    version: 100,
    put(name, change = {}) {
      const isNew = !objects.has(name);
      const object = service(name, String(++server.version), change);
      objects.set(name, object);
      tell(isNew ? 'ADDED' : 'MODIFIED', object);
      return object;
    },
    remove(name) {
      const gone = service(name, String(++server.version));
      objects.delete(name);
      tell('DELETED', gone);
    },
    secretly(change) {
      isSecret = true;
      change();
      isSecret = false;
    },
    next(kind, answer) {
      once.set(kind, [...(once.get(kind) ?? []), answer]);
    },
    always(kind, answer) {
      if (answer === undefined) permanent.delete(kind);
      else permanent.set(kind, answer);
    },
    connect: (clock) =>
      createConnection(
        { kind: 'demo', kubeconfig: kubeconfigFor(url) },
        clock === undefined ? {} : { clock },
      ),
    async close() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  return server;
}

/** A Service of namespace shop; its uid is made of its name unless `change` says otherwise. */
export function service(
  name: string,
  resourceVersion: string,
  change: JsonObject = {},
): JsonObject {
  return {
    kind: 'Service',
    apiVersion: 'v1',
    metadata: { namespace: 'shop', name, uid: `uid-${name}`, resourceVersion },
    spec: { clusterIP: '10.0.0.1', ports: [{ port: 80 }] },
    ...change,
  };
}

/** An answer that is JSON. */
export function answerJson(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
}

/** An answer that is plain text, as of 429 and of proxies. */
export function answerText(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'text/plain', ...headers });
    response.end(body);
  };
}

/** An answer that is a Status object. */
export function answerStatus(code: number, reason: string, more: JsonObject = {}): Answer {
  return answerJson(code, statusOf(code, reason, more));
}

/** A Status object, also as an ERROR event carries it. */
export function statusOf(code: number, reason: string, more: JsonObject = {}): JsonObject {
  return { kind: 'Status', status: 'Failure', code, reason, message: `it is ${reason}`, ...more };
}

/** Takes the request and never answers. */
export const answerNever: Answer = () => undefined;

/** Breaks the connection. */
export const answerReset: Answer = (_, response) => {
  response.destroy();
};

function readRequest(message: IncomingMessage): SeenRequest {
  const url = new URL(message.url ?? '/', 'http://server');
  const query = Object.fromEntries(url.searchParams);
  const { headers, method = '' } = message;
  return { kind: kindOf(url, headers.accept ?? ''), method, path: url.pathname, query, headers };
}

function kindOf({ pathname, searchParams: query }: URL, accept: string): RequestKind {
  if (!pathname.endsWith('/services')) return 'other';
  if (query.has('watch')) return query.has('sendInitialEvents') ? 'watchlist' : 'watch';
  if (accept.includes('PartialObjectMetadataList')) return 'verify';
  return query.get('limit') === '1' ? 'probe' : 'list';
}

function versionOf(object: JsonObject): number {
  const { metadata } = object;
  const version =
    typeof metadata === 'object' && metadata !== null
      ? Reflect.get(metadata, 'resourceVersion')
      : undefined;
  return Number(version);
}

function kubeconfigFor(url: string): string {
  return JSON.stringify({
    'current-context': 'test',
    clusters: [{ name: 'test', cluster: { server: url } }],
    users: [{ name: 'tester', user: { token: 'test-token' } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'tester' } }],
  });
}

async function listen(http: Server): Promise<string> {
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

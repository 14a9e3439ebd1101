import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerAccessReview } from '#simulator/access/access-review.ts';
import { forbidden } from '#simulator/access/forbidden.ts';
import type { Identity } from '#simulator/access/identity.ts';
import { identify } from '#simulator/access/identity.ts';
import type { Rules } from '#simulator/access/rules.ts';
import { mayRequest } from '#simulator/access/rules.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import type { Interceptions } from '#simulator/faults/interceptions.ts';
import type { Answer } from './answer.ts';
import { sendAnswer, statusAnswer, textAnswer } from './answer.ts';
import type { ResourceEnvironment } from './answer-resource.ts';
import { answerResource } from './answer-resource.ts';
import { deprecationOf } from './deprecation.ts';
import { answerPath } from './discovery.ts';
import { encodeAnswer, statusEncoding } from './encoding.ts';
import type { EventLines } from './event-lines.ts';
import { openWatch } from './open-watch.ts';
import type { OpenWatches } from './open-watches.ts';
import { readBody } from './read-body.ts';
import type { RequestInfo } from './request-info.ts';
import { parseRequest } from './request-info.ts';
import type { LoggedRequest, RequestLog } from './request-log.ts';
import { describeRequest } from './request-log.ts';
import { methodNotAllowed, resourceNotFound, StatusError, unauthorized } from './status.ts';
import type { WatchPlan } from './watch-plan.ts';

/** All that answering a request needs. */
export type ApiEnvironment = ResourceEnvironment & {
  readonly rules: Rules;
  readonly tokens: ReadonlyMap<string, Identity>;
  readonly interceptions: Interceptions;
  readonly requests: RequestLog;
  readonly watches: OpenWatches;
  readonly lines: Readonly<Record<ResourceName, EventLines>>;
  readonly bookmarkIntervalMs: number;
  /** Settles when the server is not frozen. */
  readonly thawed: () => Promise<void>;
};

/** Answers one request, from its first line to its last byte. */
export async function answerRequest(
  environment: ApiEnvironment,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', headers, url: target = '/' } = request;
  const url = new URL(target, 'http://simulator');
  const info = parseRequest(method, url);
  const identity = identify(headers.authorization, environment.tokens);
  const logged = describeRequest({ method, headers }, url, info, identity?.user);
  environment.requests.add(logged);

  await environment.thawed();
  const scripted = await environment.interceptions.intercept(logged);
  if (response.destroyed) return;
  const decided =
    scripted ?? (await decide(environment, { request, response, url, info, identity }));
  if (response.destroyed) return;
  if ('status' in decided) await sendAnswer(response, decided);
  else startWatch(environment, response, logged, decided);
}

type Received = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly info: RequestInfo;
  readonly identity: Identity | undefined;
};

async function decide(
  environment: ApiEnvironment,
  received: Received,
): Promise<Answer | WatchPlan> {
  try {
    return await answerAllowed(environment, received);
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    const { accept, 'user-agent': userAgent } = received.request.headers;
    const encoding = statusEncoding(accept, { query: received.url.searchParams, userAgent });
    return encodeAnswer(statusAnswer(error.status), encoding);
  }
}

async function answerAllowed(
  environment: ApiEnvironment,
  { request, response, url, info, identity }: Received,
): Promise<Answer | WatchPlan> {
  if (identity === undefined) throw unauthorized();
  if (!mayRequest(environment.rules, identity, info)) throw forbidden(identity.user, info);

  const {
    accept,
    host = '',
    'content-type': contentType,
    'user-agent': userAgent,
    'if-none-match': ifNoneMatch,
  } = request.headers;
  const { searchParams: query } = url;
  if (info.kind === 'path') {
    if (info.verb !== 'get' && info.verb !== 'head') throw methodNotAllowed();
    const asked = { path: info.path, query, accept, userAgent, address: host, ifNoneMatch };
    return answerPath(asked) ?? nothingAt(info.path);
  }
  if (info.resource === 'selfsubjectaccessreviews') {
    if (info.verb !== 'create') throw methodNotAllowed();
    return answerAccessReview(environment.rules, identity, await readBody(request));
  }
  const deprecation = deprecationOf(info);
  if (deprecation !== undefined) response.appendHeader('Warning', deprecation);
  return await answerResource(environment, {
    info,
    query,
    accept,
    contentType,
    userAgent,
    user: identity.user,
    readBody: () => readBody(request),
  });
}

function nothingAt(path: string): Answer {
  if (path.startsWith('/apis/discovery.k8s.io/') || path.startsWith('/api/'))
    throw resourceNotFound();
  return textAnswer(404, '404 page not found\n');
}

function startWatch(
  environment: ApiEnvironment,
  response: ServerResponse,
  logged: LoggedRequest,
  plan: WatchPlan,
): void {
  const { storage, watches } = environment;
  const watch = openWatch(response, plan, {
    collection: storage.collections[plan.resource],
    lines: environment.lines[plan.resource],
    version: storage.version,
    clock: environment.clock,
    bookmarkIntervalMs: environment.bookmarkIntervalMs,
    switches: environment.switches,
  });
  if (response.writableEnded) return;
  watches.add(logged, watch);
  response.on('close', () => watches.delete(watch));
}

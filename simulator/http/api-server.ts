import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Authentication } from '#simulator/access/authenticate.ts';
import { authenticate } from '#simulator/access/authenticate.ts';
import type { FlowSchemas } from '#simulator/access/flow-schema.ts';
import { forbidden } from '#simulator/access/forbidden.ts';
import type { Identity } from '#simulator/access/identity.ts';
import { impersonate } from '#simulator/access/impersonation.ts';
import type { Rules } from '#simulator/access/rules.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import { findResource, resources } from '#simulator/api/resources.ts';
import { groups } from '#simulator/discovery/served.ts';
import type { Interceptions } from '#simulator/faults/interceptions.ts';
import { tooManyRequests } from '#simulator/faults/scripted-answers.ts';
import { answerReview } from '#simulator/reviews/answer-review.ts';
import { findReview } from '#simulator/reviews/review-kinds.ts';
import type { Answer } from './answer.ts';
import { sendAnswer, statusAnswer, textAnswer } from './answer.ts';
import type { ResourceEnvironment } from './answer-resource.ts';
import { answerResource } from './answer-resource.ts';
import { deprecationOf } from './deprecation.ts';
import { answerPath } from './discovery.ts';
import { encodeAnswer, statusEncoding } from './encoding.ts';
import type { EventLines } from './event-lines.ts';
import { InternalError, internalErrorAnswer } from './internal-error.ts';
import { openWatch } from './open-watch.ts';
import type { OpenWatches } from './open-watches.ts';
import { refuseConnection } from './pod-connection.ts';
import { readBytes } from './read-body.ts';
import type { RequestInfo, ResourceRequest } from './request-info.ts';
import { parseRequest } from './request-info.ts';
import type { LoggedRequest, RequestLog } from './request-log.ts';
import { describeRequest } from './request-log.ts';
import type { RequestTarget } from './request-target.ts';
import { methodNotAllowed, resourceNotFound, StatusError, unauthorized } from './status.ts';
import type { WatchPlan } from './watch-plan.ts';

/** All that answering a request needs. */
export type ApiEnvironment = ResourceEnvironment & {
  readonly rules: Rules;
  readonly tokens: ReadonlyMap<string, Identity>;
  readonly flowSchemas: FlowSchemas;
  readonly interceptions: Interceptions;
  readonly requests: RequestLog;
  readonly watches: OpenWatches;
  readonly lines: Readonly<Record<ResourceName, EventLines>>;
  readonly bookmarkIntervalMs: number;
  /** Settles when the server is not frozen. */
  readonly thawed: () => Promise<void>;
};

/** A request that could be read as far as its headers. */
export type Received = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly target: RequestTarget;
  /** Whom the client certificate stands for. */
  readonly certificate: Identity | 'invalid' | undefined;
};

/** Answers one request, from its first line to its last byte. */
export async function answerRequest(
  environment: ApiEnvironment,
  received: Received,
): Promise<void> {
  const { request, response, target, certificate } = received;
  const { method = 'GET', headers } = request;
  // Go's server does not say that it keeps a connection, or for how long.
  if (response.shouldKeepAlive) response.removeHeader('Connection');
  response.setHeader('Audit-Id', request.headersDistinct['audit-id']?.[0] ?? randomUUID());
  const info = readInfo(method, target);
  if (info instanceof InternalError) {
    await sendAnswer(response, internalErrorAnswer(info, target.text));
    return;
  }
  const { authorization } = headers;
  const authentication = authenticate({ authorization, certificate }, environment.tokens);
  const logged = describeRequest({ method, headers }, target, info, authentication.identity?.user);
  environment.requests.add(logged);

  await environment.thawed();
  const scripted = await environment.interceptions.intercept(logged);
  if (response.destroyed) return;
  const decided = scripted ?? (await decide(environment, { ...received, info, ...authentication }));
  if (response.destroyed) return;
  if ('status' in decided) await sendAnswer(response, decided);
  else startWatch(environment, response, logged, decided);
}

type Understood = Received & Authentication & { readonly info: RequestInfo };

function readInfo(method: string, target: RequestTarget): RequestInfo | InternalError {
  try {
    return parseRequest(method, target);
  } catch (error) {
    if (error instanceof InternalError) return error;
    throw error;
  }
}

async function decide(
  environment: ApiEnvironment,
  understood: Understood,
): Promise<Answer | WatchPlan> {
  try {
    return await answerKnown(environment, understood);
  } catch (error) {
    const { request, target } = understood;
    if (error instanceof StatusError) {
      const { accept, 'user-agent': userAgent } = request.headers;
      const encoding = statusEncoding(accept, { query: target.query, userAgent });
      return encodeAnswer(statusAnswer(error.status), encoding);
    }
    if (error instanceof InternalError) return internalErrorAnswer(error, target.text);
    throw error;
  }
}

/** In the order of k8s.io/apiserver's chain of filters: who asks, as whom, in which flow, may they, and what. */
async function answerKnown(
  environment: ApiEnvironment,
  understood: Understood,
): Promise<Answer | WatchPlan> {
  const { request, response, info, identity: sender, warning } = understood;
  if (sender === undefined) throw unauthorized();
  if (warning !== undefined) response.setHeader('Warning', `299 - ${JSON.stringify(warning)}`);
  const identity = impersonate(request.headersDistinct, sender, environment.rules);

  const flow = environment.flowSchemas(identity, info);
  if (flow !== undefined) {
    response.setHeader('X-Kubernetes-Pf-Flowschema-Uid', flow.uid);
    response.setHeader('X-Kubernetes-Pf-Prioritylevel-Uid', flow.priorityLevelUid);
    if (environment.switches.overloaded && !flow.isExempt) return tooManyRequests(1);
  }
  if (!environment.rules.decide(identity, info).allowed) throw forbidden(identity.user, info);
  return await answerAllowed(environment, understood, info, identity);
}

async function answerAllowed(
  environment: ApiEnvironment,
  { request, response, target }: Understood,
  info: RequestInfo,
  identity: Identity,
): Promise<Answer | WatchPlan> {
  const {
    accept,
    host = '',
    'content-type': contentType,
    'user-agent': userAgent,
    'if-none-match': ifNoneMatch,
  } = request.headers;
  const { path, query } = target;
  if (path.startsWith('//')) return textAnswer(404, notFound);
  if (info.kind === 'path') {
    if (request.method !== 'GET' && isReadOnly(path)) throw methodNotAllowed();
    const asked = { path, query, accept, userAgent, address: host, ifNoneMatch };
    return answerPath(asked) ?? nothingAt(path);
  }
  const review = findReview(info.group, info.version, info.resource);
  if (review !== undefined && info.subresource === undefined) {
    return await answerReview(environment, review, { info, query, request, identity });
  }
  const refusal = refuseConnection(environment.storage, info);
  if (refusal !== undefined) throw refusal;
  if (isMisplaced(info)) throw resourceNotFound();
  if (request.method !== 'GET' && readingVerbs.has(info.verb)) throw methodNotAllowed();
  const deprecation = deprecationOf(info);
  if (deprecation !== undefined) response.appendHeader('Warning', deprecation);
  return await answerResource(environment, {
    info,
    query,
    accept,
    contentType,
    userAgent,
    user: identity.user,
    readBytes: () => readBytes(request),
  });
}

/** A single object is named with its namespace; what has none is not looked for in one. */
function isMisplaced({ group, version, resource, verb, namespace }: ResourceRequest): boolean {
  const known = findResource(group, version, resource);
  if (known === undefined || known === 'namespaces') return false;
  if (!resources[known].namespaced) return namespace !== undefined;
  return namespace === undefined && singleVerbs.has(verb);
}

const singleVerbs: ReadonlySet<string> = new Set(['get', 'update', 'patch', 'delete']);

/** A HEAD request asks for the same rights as a GET, and is then told that there is no HEAD. */
const readingVerbs: ReadonlySet<string> = new Set(['get', 'list', 'watch']);

/** Health, OpenAPI, and which groups there are is told to any method. */
function isReadOnly(path: string): boolean {
  return /^\/(?:version|api|api\/[^/]+|apis\/[^/]+\/[^/]+)\/?$/.test(path);
}

const notFound = '404 page not found\n';

function nothingAt(path: string): Answer {
  const [, root = '', group = ''] = path.split('/');
  if (root === 'api' || (root === 'apis' && groups.includes(group))) throw resourceNotFound();
  return textAnswer(404, notFound);
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

import type { ResourceName } from '#simulator/api/resources.ts';
import { findResource, resourceNames, resources } from '#simulator/api/resources.ts';
import type { Clock } from '#simulator/clock.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import type { Switches } from '#simulator/faults/switches.ts';
import type { Random } from '#simulator/random.ts';
import type { Storage } from '#simulator/store/storage.ts';
import { answerWrite, isWrite } from '#simulator/write/answer-write.ts';
import type { Answer } from './answer.ts';
import { textAnswer } from './answer.ts';
import { encodeAnswer } from './encoding.ts';
import type { Form } from './form.ts';
import { answerList } from './list.ts';
import type { ListOptions } from './list-options.ts';
import { parseGetVersion, parseListOptions, parseWatchOptions } from './list-options.ts';
import type { Representation } from './negotiate.ts';
import { negotiate, refuseForeign } from './negotiate.ts';
import { refuseUnfitName } from './refuse-unfit-name.ts';
import { objectText } from './representation.ts';
import type { ResourceRequest } from './request-info.ts';
import {
  methodNotAllowed,
  objectNotFound,
  resourceNotFound,
  StatusError,
  versionTooLarge,
} from './status.ts';
import type { WatchPlan } from './watch-plan.ts';
import { planWatch } from './watch-plan.ts';

export type ResourceEnvironment = {
  readonly storage: Storage;
  readonly cluster: Cluster;
  readonly clock: Clock;
  readonly random: Random;
  readonly switches: Switches;
};

export type Asked = {
  readonly info: ResourceRequest;
  readonly query: URLSearchParams;
  readonly accept: string | undefined;
  readonly contentType: string | undefined;
  readonly userAgent: string | undefined;
  readonly user: string;
  readonly readBytes: () => Promise<Buffer>;
};

/** How long a request for a version from the future is kept waiting. */
const futureVersionWaitMs = 3000;

/** Decides the answer to a request for a resource; throws a refusal. */
export async function answerResource(
  environment: ResourceEnvironment,
  asked: Asked,
): Promise<Answer | WatchPlan> {
  const { info, accept, query } = asked;
  if (!isKnownGroup(info.group)) return textAnswer(404, '404 page not found\n');
  const resource = findResource(info.group, info.version, info.resource);
  if (resource === undefined) throw resourceNotFound();

  refuseForeign(accept, info.verb);
  const represent = () =>
    negotiate({
      accept,
      userAgent: asked.userAgent,
      query,
      verb: info.verb,
      resource: resources[resource],
      now: environment.clock.now,
    });
  const answer = await answerIn(represent, resource, environment, asked);
  return 'status' in answer ? encodeAnswer(answer, represent().encoding) : answer;
}

/** Lists and watches are refused for what is wrong with their query before what is wrong with the form. */
async function answerIn(
  represent: () => Representation,
  resource: ResourceName,
  environment: ResourceEnvironment,
  asked: Asked,
): Promise<Answer | WatchPlan> {
  const { info } = asked;
  if (isWrite(info)) return await answerWrite(environment, resource, asked, represent().form);
  switch (info.verb) {
    case 'get':
      return await answerGet(environment, resource, asked, represent().form);
    case 'list':
      return await list(environment, resource, asked, represent);
    case 'watch':
      return await watch(environment, resource, asked, represent);
    default:
      throw methodNotAllowed();
  }
}

async function answerGet(
  environment: ResourceEnvironment,
  resource: ResourceName,
  { info, query }: Asked,
  form: Form,
): Promise<Answer> {
  const { storage } = environment;
  const { group, name = '' } = info;
  refuseUnfitName(name);
  await reachVersion(environment, parseGetVersion(query));
  const namespace = resources[resource].namespaced ? (info.namespace ?? '') : '';
  const entry = storage.collections[resource].get(namespace, name);
  if (entry === undefined) throw objectNotFound({ group, kind: resource, name });
  return {
    status: 200,
    headers: { 'Content-Type': 'application/json' },
    body: `${objectText(resource, entry, form)}\n`,
  };
}

async function list(
  environment: ResourceEnvironment,
  resource: ResourceName,
  { info, query }: Asked,
  represent: () => Representation,
): Promise<Answer> {
  const { storage } = environment;
  const options = parseListOptions(query, resource);
  const { form } = represent();
  await reachVersion(environment, options.version);
  return answerList(storage, { resource, namespace: info.namespace, form, options });
}

async function watch(
  environment: ResourceEnvironment,
  resource: ResourceName,
  { info, query, user }: Asked,
  represent: () => Representation,
): Promise<WatchPlan> {
  const { storage, switches } = environment;
  const named = parseWatchOptions(query, resource, switches.watchList);
  const options = info.name === undefined ? named : onlyNamed(named, info.name);
  const { form } = represent();
  if (options.sendInitialEvents === true) await awaitVersion(environment, options.version);
  const namespace = resources[resource].namespaced ? info.namespace : undefined;
  return planWatch(storage, { resource, namespace, user, form, options }, environment);
}

/** A watch of one object by its path, as old clients ask for it. */
function onlyNamed(options: ListOptions, name: string): ListOptions {
  const { selector } = options;
  return {
    ...options,
    selector: (object) => object.metadata.name === name && (selector?.(object) ?? true),
  };
}

/** Waits for a version from the future; refuses one that is not reached. */
async function reachVersion(environment: ResourceEnvironment, version = 0): Promise<void> {
  await awaitVersion(environment, version);
  const current = environment.storage.version();
  if (version > current) throw new StatusError(versionTooLarge(version, current));
}

async function awaitVersion({ storage, clock }: ResourceEnvironment, version = 0): Promise<void> {
  if (version <= storage.version()) return;
  await new Promise<void>((resolve) => {
    clock.after(futureVersionWaitMs, resolve);
  });
}

function isKnownGroup(group: string): boolean {
  return resourceNames.some((name) => resources[name].group === group);
}

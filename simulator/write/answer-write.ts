import type { ResourceName } from '#simulator/api/resources.ts';
import { resources } from '#simulator/api/resources.ts';
import type { Answer } from '#simulator/http/answer.ts';
import type { Form } from '#simulator/http/form.ts';
import { refuseUnfitName } from '#simulator/http/refuse-unfit-name.ts';
import type { ResourceRequest } from '#simulator/http/request-info.ts';
import { methodNotAllowed, resourceNotFound } from '#simulator/http/status.ts';
import { answerObject } from './answer-object.ts';
import { bodyOf } from './body.ts';
import { createObject } from './create-object.ts';
import { deleteCollection } from './delete-collection.ts';
import { deleteObject } from './delete-object.ts';
import { patchObject } from './patch-object.ts';
import { bindPod } from './pod-binding.ts';
import { evictPod } from './pod-eviction.ts';
import { notFound } from './refusals.ts';
import { answerScale, patchScale, updateScale } from './scale.ts';
import { strategies } from './strategy.ts';
import { updateObject } from './update-object.ts';
import type { WriteEnvironment, WriteRequest } from './write-environment.ts';

export type AskedWrite = {
  readonly info: ResourceRequest;
  readonly query: URLSearchParams;
  readonly contentType: string | undefined;
  readonly readBytes: () => Promise<Buffer>;
};

const writeVerbs: readonly string[] = ['create', 'update', 'patch', 'delete', 'deletecollection'];

/** True for a request that `answerWrite` answers: a write, or anything about a subresource. */
export function isWrite({ verb, subresource }: ResourceRequest): boolean {
  return subresource !== undefined || writeVerbs.includes(verb);
}

/** Decides the answer to a write, or to the read of a subresource; throws a refusal. */
export async function answerWrite<R extends ResourceName>(
  environment: WriteEnvironment,
  resource: R,
  { info, query, contentType, readBytes }: AskedWrite,
  form: Form,
): Promise<Answer> {
  const { namespaced } = resources[resource];
  const handler = findHandler(resource, info);
  if (namespaced && info.namespace === undefined) throw methodNotAllowed();
  // A PUT is refused first where its object does not bear that name.
  if (info.verb !== 'update') refuseUnfitName(info.name ?? '');
  return handler(environment, {
    resource,
    namespace: namespaced ? (info.namespace ?? '') : '',
    name: info.name ?? '',
    query,
    body: bodyOf(await readBytes(), contentType),
    form,
  });
}

type Handler<R extends ResourceName> = (
  environment: WriteEnvironment,
  request: WriteRequest<R>,
) => Answer;

/** By verb. */
type Handlers<R extends ResourceName> = Readonly<Record<string, Handler<R>>>;

function findHandler<R extends ResourceName>(resource: R, info: ResourceRequest): Handler<R> {
  const { verb, name, subresource } = info;
  const handlers = subresource === undefined ? byPlace(name) : bySubresource(resource, subresource);
  if (handlers === undefined) throw resourceNotFound();
  const handler = handlers[verb];
  if (handler === undefined) throw methodNotAllowed();
  return handler;
}

function byPlace<R extends ResourceName>(name: string | undefined): Handlers<R> {
  if (name === undefined) return { create: createObject, deletecollection: deleteCollection };
  return {
    update: (environment, request) => updateObject(environment, request, 'main'),
    patch: (environment, request) => patchObject(environment, request, 'main'),
    delete: deleteObject,
  };
}

function bySubresource<R extends ResourceName>(
  resource: R,
  subresource: string,
): Handlers<R> | undefined {
  if (subresource === 'status' && strategies[resource].hasStatus) return statusHandlers();
  return ownSubresources[resource]?.[subresource];
}

function statusHandlers<R extends ResourceName>(): Handlers<R> {
  return {
    get: answerStored,
    update: (environment, request) => updateObject(environment, request, 'status'),
    patch: (environment, request) => patchObject(environment, request, 'status'),
  };
}

/** A read of the status is a read of the whole object. */
function answerStored<R extends ResourceName>(
  environment: WriteEnvironment,
  request: WriteRequest<R>,
): Answer {
  const { resource, namespace, name } = request;
  const object = environment.cluster.get(resource, namespace, name);
  if (object === undefined) throw notFound(resource, name);
  return answerObject(environment, request, object, { code: 200, warnings: [] });
}

const scaleHandlers = { get: answerScale, update: updateScale, patch: patchScale };

/** The subresources, besides `status`, by resource and name. */
const ownSubresources: {
  readonly [R in ResourceName]?: Readonly<Record<string, Handlers<R>>>;
} = {
  pods: { eviction: { create: evictPod }, binding: { create: bindPod } },
  deployments: { scale: scaleHandlers },
  replicasets: { scale: scaleHandlers },
  statefulsets: { scale: scaleHandlers },
  namespaces: {
    finalize: { update: (environment, request) => updateObject(environment, request, 'finalize') },
  },
};

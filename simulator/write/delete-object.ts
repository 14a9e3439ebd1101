import type { Objects } from '#simulator/api/objects.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import { resources } from '#simulator/api/resources.ts';
import type { Removed } from '#simulator/cluster/removal.ts';
import type { Answer } from '#simulator/http/answer.ts';
import { failure, StatusError } from '#simulator/http/status.ts';
import { answerJson, answerObject } from './answer-object.ts';
import type { DeleteOptions } from './delete-options.ts';
import { parseDeleteOptions } from './delete-options.ts';
import { forbiddenFor, notFound } from './refusals.ts';
import { strategies } from './strategy.ts';
import type { WriteEnvironment, WriteRequest } from './write-environment.ts';

/** Without these no cluster works. */
const immortalNamespaces: readonly string[] = ['default', 'kube-system', 'kube-public'];

/** Answers a DELETE of one object. */
export function deleteObject<R extends ResourceName>(
  environment: WriteEnvironment,
  request: WriteRequest<R>,
): Answer {
  const { resource, name, query, body } = request;
  const options = parseDeleteOptions(query, body);
  const { object, isGone } = deleteStored(environment, request, options);
  if (!isGone || strategies[resource].returnsDeleted) {
    return answerObject(environment, request, object, { code: 200, warnings: [] });
  }
  const { group } = resources[resource];
  return answerJson(200, {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: {
      name,
      ...(group !== '' && { group }),
      kind: resource,
      uid: object.metadata.uid,
    },
  });
}

/** Deletes one object, if the preconditions hold. */
export function deleteStored<R extends ResourceName>(
  { cluster }: WriteEnvironment,
  { resource, namespace, name }: Pick<WriteRequest<R>, 'resource' | 'namespace' | 'name'>,
  options: DeleteOptions,
): Removed<Objects[R]> {
  if (resource === 'namespaces' && immortalNamespaces.includes(name)) {
    throw forbiddenFor(resource, name, 'this namespace may not be deleted');
  }
  const found = cluster.get(resource, namespace, name);
  if (found === undefined) throw notFound(resource, name);
  refuseOtherState(resource, found, options);
  const { dryRun, graceSeconds, finalizers } = options;
  const removed = cluster.remove(resource, namespace, name, {
    dryRun,
    finalizers,
    ...(graceSeconds !== undefined && { graceSeconds }),
  });
  if (removed === undefined) throw notFound(resource, name);
  return removed;
}

/** The refusals of unmet preconditions name the kind, not the resource. */
function refuseOtherState<R extends ResourceName>(
  resource: R,
  { metadata }: Objects[R],
  { uid = metadata.uid, resourceVersion = metadata.resourceVersion }: DeleteOptions,
): void {
  const { kind } = resources[resource];
  const refuse = (reason: string): StatusError =>
    new StatusError(
      failure({
        code: 409,
        reason: 'Conflict',
        message: `Operation cannot be fulfilled on ${kind} "${metadata.name}": ${reason}`,
        details: { name: metadata.name, kind },
      }),
    );
  if (uid !== metadata.uid) {
    throw refuse(
      `the UID in the precondition (${uid}) does not match the UID in record (${metadata.uid}). ` +
        'The object might have been deleted and then recreated',
    );
  }
  if (resourceVersion !== metadata.resourceVersion) {
    throw refuse(
      `the ResourceVersion in the precondition (${resourceVersion}) does not match the ResourceVersion in record ` +
        `(${metadata.resourceVersion}). The object might have been modified`,
    );
  }
}

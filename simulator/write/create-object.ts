import { asObject } from '#simulator/api/as-object.ts';
import type { JsonObject } from '#simulator/api/json.ts';
import { objectAt, textAt, without } from '#simulator/api/json.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import { resources } from '#simulator/api/resources.ts';
import { withDefaults } from '#simulator/cluster/defaults/with-defaults.ts';
import { generatedName } from '#simulator/cluster/generated-name.ts';
import type { Answer } from '#simulator/http/answer.ts';
import { badRequest } from '#simulator/http/status.ts';
import { answerObject } from './answer-object.ts';
import { decodeBody } from './decode-body.ts';
import { readManifest } from './read-manifest.ts';
import { alreadyExists, forbiddenFor, internalError, invalid, notFound } from './refusals.ts';
import { kindOf } from './schema/kinds.ts';
import { strategies } from './strategy.ts';
import { validate } from './validation/validate.ts';
import { warningsAbout } from './validation/warnings.ts';
import type { WriteEnvironment, WriteRequest } from './write-environment.ts';
import type { WriteOptions } from './write-options.ts';
import { parseWriteOptions } from './write-options.ts';

/** Answers a POST to a collection. */
export function createObject<R extends ResourceName>(
  environment: WriteEnvironment,
  request: WriteRequest<R>,
): Answer {
  const { resource, query, body } = request;
  const kind = kindOf(resource);
  const options = parseWriteOptions(query, 'CreateOptions');
  const { object, warnings } = decodeBody(
    readManifest(body, kind.kind),
    kind,
    options.fieldValidation,
  );
  return storeNew(environment, request, object, { ...options, warnings });
}

/** Stores a decoded object that is not there yet, and answers with it. */
export function storeNew<R extends ResourceName>(
  environment: WriteEnvironment,
  request: WriteRequest<R>,
  manifest: JsonObject,
  options: WriteOptions & { readonly warnings: readonly string[] },
): Answer {
  const { cluster } = environment;
  const { resource, namespace } = request;
  const metadata = placedMetadata(manifest, namespace);
  refuseUnfitNamespace(environment, request, textAt(metadata, 'name'));
  if (textAt(metadata, 'resourceVersion') !== '') {
    throw internalError('resourceVersion should not be set on objects to be created');
  }
  const unstored = named(environment, request, without(metadata, ...ownedByServer));
  const defaulted = withDefaults[resource](
    strategies[resource].startsWithoutStatus
      ? { ...without(manifest, 'status'), metadata: unstored }
      : { ...manifest, metadata: unstored },
  );
  const causes = validate(resource, defaulted, environment);
  const name = textAt(unstored, 'name');
  if (causes.length > 0) throw invalid(resources[resource], name, causes);
  if (cluster.get(resource, namespace, name) !== undefined) throw alreadyExists(resource, name);

  const created = cluster.create(resource, asObject(resource, stored(defaulted)), options);
  return answerObject(environment, request, created, {
    code: 201,
    warnings: [...options.warnings, ...warningsAbout(resource, defaulted)],
  });
}

/** The metadata with the name that is generated where only its beginning is given: refusals tell it, too. */
function named(
  { cluster, random }: WriteEnvironment,
  { resource, namespace }: WriteRequest,
  metadata: JsonObject,
): JsonObject {
  const prefix = textAt(metadata, 'generateName');
  let name = textAt(metadata, 'name');
  if (name !== '' || prefix === '') return metadata;
  do name = generatedName(prefix, random);
  while (cluster.get(resource, namespace, name) !== undefined);
  return { ...metadata, name };
}

/** The object as it is stored: the resource tells its kind. */
function stored(object: JsonObject): JsonObject {
  return without(object, 'kind', 'apiVersion');
}

/** What a manifest may say but only the API server decides. */
export const ownedByServer = [
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'selfLink',
  'managedFields',
];

/** The metadata with the namespace of the path, which a manifest may leave out but not contradict. */
export function placedMetadata(manifest: JsonObject, namespace: string): JsonObject {
  const metadata = objectAt(manifest, 'metadata');
  const given = textAt(metadata, 'namespace');
  if (given !== '' && given !== namespace) {
    throw badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
  }
  return namespace === '' ? metadata : { ...metadata, namespace };
}

function refuseUnfitNamespace(
  { cluster }: WriteEnvironment,
  { resource, namespace }: WriteRequest,
  name: string,
): void {
  if (namespace === '') return;
  const found = cluster.get('namespaces', '', namespace);
  if (found === undefined) throw notFound('namespaces', namespace);
  if (found.metadata.deletionTimestamp === undefined) return;
  throw forbiddenFor(
    resource,
    name,
    `unable to create new content in namespace ${namespace} because it is being terminated`,
    [
      {
        reason: 'NamespaceTerminating',
        message: `namespace ${namespace} is being terminated`,
        field: 'metadata.namespace',
      },
    ],
  );
}

import { asObject } from '#simulator/api/as-object.ts';
import type { JsonObject } from '#simulator/api/json.ts';
import { field, objectAt, textAt, textsAt, without } from '#simulator/api/json.ts';
import type { Objects } from '#simulator/api/objects.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import { resources } from '#simulator/api/resources.ts';
import { withDefaults } from '#simulator/cluster/defaults/with-defaults.ts';
import type { Answer } from '#simulator/http/answer.ts';
import type { StatusCause } from '#simulator/http/status.ts';
import { badRequest } from '#simulator/http/status.ts';
import { withAgreeingClusterIps } from './agreeing-cluster-ips.ts';
import { answerObject } from './answer-object.ts';
import { ownedByServer, placedMetadata } from './create-object.ts';
import { internalError, invalid, modifiedMeanwhile } from './refusals.ts';
import { withoutFormerType } from './service-type-change.ts';
import { strategies } from './strategy.ts';
import { validate } from './validation/validate.ts';
import { warningsAbout } from './validation/warnings.ts';
import type { WriteEnvironment, WriteRequest } from './write-environment.ts';
import { toJson } from './write-environment.ts';

/** The part of an object that a request may change. */
export type Part = 'main' | 'status' | 'finalize';

export type Replacement<R extends ResourceName> = {
  readonly former: Objects[R];
  /** The whole new object, decoded; what the part does not cover is ignored. */
  readonly next: JsonObject;
  readonly part: Part;
  readonly dryRun: boolean;
  readonly warnings: readonly string[];
};

/** Stores a new version of an object, if all rules allow it, and answers with it. */
export function replaceObject<R extends ResourceName>(
  environment: WriteEnvironment,
  request: WriteRequest<R>,
  { former, next, part, dryRun, warnings }: Replacement<R>,
): Answer {
  const { resource, name, namespace } = request;
  const given = placedMetadata(next, namespace);
  refuseOtherName(textAt(given, 'name'), name);
  refuseOtherVersion(resource, former, textAt(given, 'resourceVersion'));

  const before = toJson(former);
  const metadata = keepOwned(given, objectAt(before, 'metadata'));
  const merged = limitTo(part, resource, { ...next, metadata }, before);
  const after =
    part === 'finalize' ? merged : withDefaults[resource](prepared(resource, merged, before));
  const causes = [
    ...metadataCauses(given, before),
    ...validate(resource, after, environment, before),
  ];
  if (causes.length > 0) throw invalid(resources[resource], name, causes);

  const object = asObject(resource, without(after, 'kind', 'apiVersion'));
  const stored = environment.cluster.update(resource, object, { dryRun });
  return answerObject(environment, request, stored, {
    code: 200,
    warnings: [...warnings, ...warningsAbout(resource, after)],
  });
}

/** Refuses an object that names itself otherwise than the path does. */
export function refuseOtherName(given: string, name: string): void {
  if (given === name) return;
  throw badRequest(
    given === ''
      ? `the name of the object (${name} based on URL) was undeterminable: name must be provided`
      : `the name of the object (${given}) does not match the name on the URL (${name})`,
  );
}

/** Refuses a write that rests on another version than the stored one. */
export function refuseOtherVersion<R extends ResourceName>(
  resource: R,
  former: Objects[R],
  version: string,
): void {
  const { kind, group } = resources[resource];
  if (!/^\d*$/.test(version)) {
    throw internalError(`strconv.ParseUint: parsing ${JSON.stringify(version)}: invalid syntax`);
  }
  const { name, resourceVersion } = former.metadata;
  if (version !== '' && version !== '0') {
    if (version !== resourceVersion) throw modifiedMeanwhile(resource, name);
    return;
  }
  if (strategies[resource].updatesUnconditionally) return;
  throw invalid({ kind, group }, name, [
    {
      reason: 'FieldValueInvalid',
      message: 'Invalid value: 0: must be specified for an update',
      field: 'metadata.resourceVersion',
    },
  ]);
}

/** The new metadata with what only the API server decides taken from the former. */
function keepOwned(given: JsonObject, former: JsonObject): JsonObject {
  const owned = ownedByServer
    .map((name) => [name, field(former, name)] as const)
    .filter(([, value]) => value !== undefined);
  return { ...without(given, ...ownedByServer), ...Object.fromEntries(owned) };
}

/** The new object with everything outside of the part as it was. */
function limitTo(
  part: Part,
  resource: ResourceName,
  next: JsonObject,
  former: JsonObject,
): JsonObject {
  const { hasStatus } = strategies[resource];
  const take = (source: JsonObject, name: string): JsonObject =>
    field(source, name) === undefined ? {} : { [name]: field(source, name) };
  const rest = without(next, 'status', 'spec');
  if (part === 'status') return { ...rest, ...take(former, 'spec'), ...take(next, 'status') };
  if (part === 'finalize') {
    const spec = { ...objectAt(former, 'spec'), finalizers: textsAt(next, 'spec', 'finalizers') };
    return { ...former, spec };
  }
  const status = hasStatus ? take(former, 'status') : take(next, 'status');
  const spec = resource === 'namespaces' ? take(former, 'spec') : take(next, 'spec');
  return { ...rest, ...spec, ...status };
}

function prepared(resource: ResourceName, next: JsonObject, former: JsonObject): JsonObject {
  if (resource !== 'services') return next;
  return withAgreeingClusterIps(withoutFormerType(next, former), former);
}

function metadataCauses(given: JsonObject, former: JsonObject): readonly StatusCause[] {
  const metadata = objectAt(former, 'metadata');
  const causes: StatusCause[] = [];
  const uid = textAt(given, 'uid');
  if (uid !== '' && uid !== metadata.uid) {
    const message = `Invalid value: ${JSON.stringify(uid)}: field is immutable`;
    causes.push({ reason: 'FieldValueInvalid', message, field: 'metadata.uid' });
  }
  const held = textsAt(metadata, 'finalizers');
  const added = textsAt(given, 'finalizers').filter((finalizer) => !held.includes(finalizer));
  if (metadata.deletionTimestamp !== undefined && added.length > 0) {
    const names = added.map((finalizer) => JSON.stringify(finalizer)).join(', ');
    const message =
      'Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers ' +
      `[]string{${names}}`;
    causes.push({ reason: 'FieldValueForbidden', message, field: 'metadata.finalizers' });
  }
  return causes;
}

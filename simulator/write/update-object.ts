import { objectAt, textAt } from '#simulator/api/json.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import type { Answer } from '#simulator/http/answer.ts';
import { refuseUnfitName } from '#simulator/http/refuse-unfit-name.ts';
import { storeNew } from './create-object.ts';
import { decodeBody } from './decode-body.ts';
import { readManifest } from './read-manifest.ts';
import { conflict, notFound } from './refusals.ts';
import type { Part } from './replace-object.ts';
import { refuseOtherName, refuseOtherVersion, replaceObject } from './replace-object.ts';
import { kindOf } from './schema/kinds.ts';
import { strategies } from './strategy.ts';
import type { WriteEnvironment, WriteRequest } from './write-environment.ts';
import { parseWriteOptions } from './write-options.ts';

/** Answers a PUT of an object, or of a part of it. */
export function updateObject<R extends ResourceName>(
  environment: WriteEnvironment,
  request: WriteRequest<R>,
  part: Part,
): Answer {
  const { resource, namespace, name, query, body } = request;
  const kind = kindOf(resource);
  const { dryRun, fieldValidation } = parseWriteOptions(query, 'UpdateOptions');
  const manifest = readManifest(body, kind.kind);
  const { object, warnings } = decodeBody(manifest, kind, fieldValidation);
  const metadata = objectAt(object, 'metadata');
  refuseOtherName(textAt(metadata, 'name'), name);
  refuseUnfitName(name);

  const former = environment.cluster.get(resource, namespace, name);
  if (former === undefined) {
    if (part !== 'main' || !strategies[resource].createsOnUpdate) throw notFound(resource, name);
    return storeNew(environment, request, object, { dryRun, fieldValidation, warnings });
  }
  refuseOtherVersion(resource, former, textAt(metadata, 'resourceVersion'));
  const uid = textAt(metadata, 'uid');
  if (uid !== '' && uid !== former.metadata.uid) {
    throw conflict(
      resource,
      name,
      `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${former.metadata.uid}`,
    );
  }
  return replaceObject(environment, request, { former, next: object, part, dryRun, warnings });
}

import { asObject } from '#simulator/api/as-object.ts';
import type { JsonObject } from '#simulator/api/json.ts';
import { numberAt, objectAt, objectsAt, textAt, textsAt } from '#simulator/api/json.ts';
import type { Objects } from '#simulator/api/objects.ts';
import type { Answer } from '#simulator/http/answer.ts';
import { answerJson } from './answer-object.ts';
import { decodeBody } from './decode-body.ts';
import { decodePatched } from './patch-object.ts';
import { applyPatch } from './patches/apply-patch.ts';
import { readManifest } from './read-manifest.ts';
import { invalid, notFound } from './refusals.ts';
import { refuseOtherName, refuseOtherVersion } from './replace-object.ts';
import { groupVersion, scaleKind } from './schema/kinds.ts';
import type { WriteEnvironment, WriteRequest } from './write-environment.ts';
import { toJson } from './write-environment.ts';
import { parseWriteOptions } from './write-options.ts';

/** The resources that have replicas. */
export type Scalable = 'deployments' | 'replicasets' | 'statefulsets';

/** Answers a GET of the subresource `scale`. */
export function answerScale(
  environment: WriteEnvironment,
  request: WriteRequest<Scalable>,
): Answer {
  return answerJson(200, scaleOf(find(environment, request)));
}

/** Answers a PUT of the subresource `scale`. */
export function updateScale(
  environment: WriteEnvironment,
  request: WriteRequest<Scalable>,
): Answer {
  const { dryRun, fieldValidation } = parseWriteOptions(request.query, 'UpdateOptions');
  const manifest = readManifest(request.body, scaleKind.kind);
  const { object, warnings } = decodeBody(manifest, scaleKind, fieldValidation);
  return storeReplicas(environment, request, object, { dryRun, warnings });
}

/** Answers a PATCH of the subresource `scale`. */
export function patchScale(environment: WriteEnvironment, request: WriteRequest<Scalable>): Answer {
  const { dryRun } = parseWriteOptions(request.query, 'PatchOptions');
  const { patched, duplicates } = applyPatch(request.body, scaleKind, () =>
    scaleOf(find(environment, request)),
  );
  const { object, problems } = decodePatched(patched, scaleKind, duplicates);
  return storeReplicas(environment, request, object, { dryRun, warnings: problems });
}

function find(
  { cluster }: WriteEnvironment,
  { resource, namespace, name }: WriteRequest<Scalable>,
): Objects[Scalable] {
  const found = cluster.get(resource, namespace, name);
  if (found === undefined) throw notFound(resource, name);
  return found;
}

function storeReplicas(
  environment: WriteEnvironment,
  request: WriteRequest<Scalable>,
  scale: JsonObject,
  { dryRun, warnings }: { readonly dryRun: boolean; readonly warnings: readonly string[] },
): Answer {
  const { resource, name } = request;
  const former = find(environment, request);
  refuseOtherName(textAt(scale, 'metadata', 'name') || name, name);
  refuseOtherVersion(resource, former, textAt(scale, 'metadata', 'resourceVersion'));
  const replicas = numberAt(scale, 'spec', 'replicas') ?? 0;
  if (replicas < 0) {
    const message = `Invalid value: ${replicas}: must be greater than or equal to 0`;
    throw invalid(scaleKind, name, [
      { reason: 'FieldValueInvalid', message, field: 'spec.replicas' },
    ]);
  }
  const json = toJson<Scalable>(former);
  const spec = { ...objectAt(json, 'spec'), replicas };
  const scaled = asObject(resource, { ...json, spec });
  const stored = environment.cluster.update(resource, scaled, { dryRun });
  return answerJson(200, scaleOf(stored), warnings);
}

/** The Scale (autoscaling/v1) that a workload is seen as. */
function scaleOf(workload: Objects[Scalable]): JsonObject {
  const json = toJson<Scalable>(workload);
  const { name, namespace, uid, resourceVersion, creationTimestamp } = workload.metadata;
  const selector = selectorText(objectAt(json, 'spec', 'selector'));
  const replicas = numberAt(json, 'spec', 'replicas') ?? 1;
  return {
    kind: scaleKind.kind,
    apiVersion: groupVersion(scaleKind),
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: replicas === 0 ? {} : { replicas },
    status: {
      replicas: numberAt(json, 'status', 'replicas') ?? 0,
      ...(selector !== '' && { selector }),
    },
  };
}

const setOperators: Readonly<Record<string, string>> = { In: 'in', NotIn: 'notin' };

/** A label selector as it is written in a query. */
function selectorText(selector: JsonObject): string {
  const equalities = Object.entries(objectAt(selector, 'matchLabels')).map(
    ([key, value]) => `${key}=${value}`,
  );
  const expressions = objectsAt(selector, 'matchExpressions').map((expression) => {
    const key = textAt(expression, 'key');
    const operator = textAt(expression, 'operator');
    const word = setOperators[operator];
    if (word !== undefined) return `${key} ${word} (${textsAt(expression, 'values').join(',')})`;
    return operator === 'Exists' ? key : `!${key}`;
  });
  return [...equalities.sort(), ...expressions].join(',');
}

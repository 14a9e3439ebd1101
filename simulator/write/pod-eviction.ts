import { objectAt, textAt } from '#simulator/api/json.ts';
import { timestamp } from '#simulator/clock.ts';
import type { Answer } from '#simulator/http/answer.ts';
import { badRequest } from '#simulator/http/status.ts';
import { answerJson } from './answer-object.ts';
import { decodeBody } from './decode-body.ts';
import { deleteStored } from './delete-object.ts';
import { parseDeleteOptions } from './delete-options.ts';
import { readManifest } from './read-manifest.ts';
import { notFound } from './refusals.ts';
import { evictionKind } from './schema/kinds.ts';
import type { WriteEnvironment, WriteRequest } from './write-environment.ts';
import { parseWriteOptions } from './write-options.ts';

/** Answers the POST of an Eviction, as `kubectl drain` sends it: a deletion, as no disruption budget is served. */
export function evictPod(environment: WriteEnvironment, request: WriteRequest<'pods'>): Answer {
  const { name, query, body } = request;
  const { dryRun, fieldValidation } = parseWriteOptions(query, 'CreateOptions');
  const manifest = readManifest(body, evictionKind.kind);
  const { object, warnings } = decodeBody(manifest, evictionKind, fieldValidation);
  const given = textAt(object, 'metadata', 'name');
  if (given !== '' && given !== name) {
    throw badRequest('name in URL does not match name in Eviction object');
  }
  const text = JSON.stringify(objectAt(object, 'deleteOptions'));
  const options = parseDeleteOptions(query, { text, mediaType: 'application/json' });
  const deletion = { ...options, dryRun: dryRun || options.dryRun };
  if (!deletion.dryRun) markEvicted(environment, request);
  deleteStored(environment, request, deletion);
  return answerJson(201, createdStatus, warnings);
}

/** Says in the Pod's status why it ends. */
function markEvicted(
  { cluster, clock }: WriteEnvironment,
  { namespace, name }: WriteRequest<'pods'>,
): void {
  const pod = cluster.get('pods', namespace, name);
  if (pod === undefined) throw notFound('pods', name);
  if (pod.metadata.deletionTimestamp !== undefined) return;
  const condition = {
    type: 'DisruptionTarget',
    status: 'True',
    lastProbeTime: null,
    lastTransitionTime: timestamp(clock.now()),
    reason: 'EvictionByEvictionAPI',
    message: 'Eviction API: evicting',
  };
  const others = (pod.status?.conditions ?? []).filter(({ type }) => type !== condition.type);
  const status = { ...pod.status, conditions: [...others, condition] };
  cluster.update('pods', { ...pod, status });
}

/** The answer to a POST that makes no object. */
export const createdStatus = {
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Success',
  code: 201,
};

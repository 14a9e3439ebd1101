import { textAt } from '#simulator/api/json.ts';
import type { Answer } from '#simulator/http/answer.ts';
import { failure, StatusError } from '#simulator/http/status.ts';
import { answerJson } from './answer-object.ts';
import { decodeBody } from './decode-body.ts';
import { createdStatus } from './pod-eviction.ts';
import { readManifest } from './read-manifest.ts';
import { invalid, notFound } from './refusals.ts';
import { refuseOtherName } from './replace-object.ts';
import { bindingKind } from './schema/kinds.ts';
import type { WriteEnvironment, WriteRequest } from './write-environment.ts';
import { parseWriteOptions } from './write-options.ts';

/** Answers the POST of a Binding, by which a scheduler gives a Pod to a Node. */
export function bindPod(
  { cluster }: WriteEnvironment,
  { namespace, name, query, body }: WriteRequest<'pods'>,
): Answer {
  const { dryRun, fieldValidation } = parseWriteOptions(query, 'CreateOptions');
  const manifest = readManifest(body, bindingKind.kind);
  const { object, warnings } = decodeBody(manifest, bindingKind, fieldValidation);
  refuseOtherName(textAt(object, 'metadata', 'name') || name, name);
  const nodeName = textAt(object, 'target', 'name');
  if (nodeName === '') {
    throw invalid(bindingKind, name, [
      { reason: 'FieldValueRequired', message: 'Required value', field: 'target.name' },
    ]);
  }
  const pod = cluster.get('pods', namespace, name);
  if (pod === undefined) throw notFound('pods', name);
  const { nodeName: present = '' } = pod.spec ?? {};
  if (present !== '') {
    throw notBindable(name, `pod ${name} is already assigned to node "${present}"`);
  }
  if (pod.metadata.deletionTimestamp !== undefined) {
    throw notBindable(name, `pod ${name} is being deleted, cannot be assigned to a host`);
  }
  cluster.update('pods', { ...pod, spec: { ...pod.spec, nodeName } }, { dryRun });
  return answerJson(201, createdStatus, warnings);
}

function notBindable(name: string, reason: string): StatusError {
  return new StatusError(
    failure({
      code: 409,
      reason: 'Conflict',
      message: `Operation cannot be fulfilled on pods/binding "${name}": ${reason}`,
      details: { name, kind: 'pods/binding' },
    }),
  );
}

import type { Objects } from '#simulator/api/objects.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import type { Answer } from '#simulator/http/answer.ts';
import { jsonAnswer } from '#simulator/http/answer.ts';
import { objectText } from '#simulator/http/representation.ts';
import { warningHeader } from './warning-header.ts';
import type { WriteEnvironment, WriteRequest } from './write-environment.ts';

/** Answers with an object as it is after the write; in a dry run it is not the stored one. */
export function answerObject<R extends ResourceName>(
  { storage }: WriteEnvironment,
  { resource, form }: Pick<WriteRequest<R>, 'resource' | 'form'>,
  object: Objects[R],
  { code, warnings }: { readonly code: 200 | 201; readonly warnings: readonly string[] },
): Answer {
  const entry = storage.collections[resource].describe(object);
  return {
    status: code,
    headers: { 'Content-Type': 'application/json', ...warningHeader(warnings) },
    body: `${objectText(resource, entry, form)}\n`,
  };
}

/** Answers with an object that is not stored in this form, such as a Scale. */
export function answerJson(code: number, body: object, warnings: readonly string[] = []): Answer {
  const { headers, ...answer } = jsonAnswer(code, body);
  return { ...answer, headers: { ...headers, ...warningHeader(warnings) } };
}

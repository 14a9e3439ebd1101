import type { ResourceName } from '#simulator/api/resources.ts';
import { resources } from '#simulator/api/resources.ts';
import type { Answer } from '#simulator/http/answer.ts';
import { answerList } from '#simulator/http/list.ts';
import { parseListOptions } from '#simulator/http/list-options.ts';
import { deleteStored } from './delete-object.ts';
import { parseDeleteOptions } from './delete-options.ts';
import type { WriteEnvironment, WriteRequest } from './write-environment.ts';

/** Answers a DELETE of all objects in a namespace that the selectors of the query choose: with the list of them. */
export function deleteCollection<R extends ResourceName>(
  environment: WriteEnvironment,
  { resource, namespace, query, body, form }: WriteRequest<R>,
): Answer {
  const { storage, cluster } = environment;
  const { namespaced } = resources[resource];
  const deletion = parseDeleteOptions(query, body);
  const listed = parseListOptions(query, resource);
  const place = namespaced ? namespace : undefined;
  const chosen = cluster
    .list(resource, place)
    .filter((object) => listed.selector?.(object) ?? true);
  const {
    status,
    headers,
    body: pieces,
  } = answerList(storage, {
    resource,
    namespace: place,
    form,
    options: listed,
  });
  const text = typeof pieces === 'string' ? pieces : [...pieces].join('');
  for (const { metadata } of chosen) {
    deleteStored(environment, { resource, namespace, name: metadata.name }, deletion);
  }
  return { status, ...(headers !== undefined && { headers }), body: text };
}

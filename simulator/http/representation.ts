import type { ResourceName } from '#simulator/api/resources.ts';
import { apiVersion, resources } from '#simulator/api/resources.ts';
import type { ChangeType } from '#simulator/store/change.ts';
import type { Entry } from '#simulator/store/entry.ts';
import type { Status } from './status.ts';
import { notAcceptable } from './status.ts';

/** How objects are sent: whole, or their metadata only. */
export type Form = 'object' | 'metadata';

const metadataType = { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1' };

const mediaTypes =
  'application/json, application/yaml, application/vnd.kubernetes.protobuf, application/json;stream=watch, ' +
  'application/vnd.kubernetes.protobuf;stream=watch';

/** Chooses the first acceptable form that the simulator can send. */
export function negotiateForm(accept: string | undefined): Form {
  for (const range of (accept ?? '*/*').split(',')) {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim());
    if (!['application/json', 'application/*', '*/*', ''].includes(type)) continue;
    const as = parameters.find((parameter) => parameter.startsWith('as='))?.slice('as='.length);
    if (as === undefined) return 'object';
    if (as.startsWith('PartialObjectMetadata')) return 'metadata';
  }
  throw notAcceptable(mediaTypes);
}

/** The JSON of an item of a list: without its kind, unless it is of another kind than the list says. */
export function itemText(entry: Entry, form: Form): string {
  return form === 'object' ? entry.text : metadataText(entry);
}

/** The JSON of an object on its own, in a watch or as the answer to a get. */
export function objectText(resource: ResourceName, entry: Entry, form: Form): string {
  if (form === 'metadata') return metadataText(entry);
  const { kind } = resources[resource];
  const version = apiVersion(resources[resource]);
  return `{"kind":"${kind}","apiVersion":"${version}",${entry.text.slice(1)}`;
}

/** The kind and apiVersion of a list. */
export function listType(resource: ResourceName, form: Form): { kind: string; apiVersion: string } {
  return form === 'metadata'
    ? { kind: `${metadataType.kind}List`, apiVersion: metadataType.apiVersion }
    : { kind: `${resources[resource].kind}List`, apiVersion: apiVersion(resources[resource]) };
}

/** One line of a watch about an object. */
export function eventLine(
  type: ChangeType,
  resource: ResourceName,
  entry: Entry,
  form: Form,
): string {
  return `{"type":"${type}","object":${objectText(resource, entry, form)}}\n`;
}

/** The line that says how far a watch is; the one that ends the initial events says that too. */
export function bookmarkLine(
  resource: ResourceName,
  form: Form,
  bookmark: { readonly version: number; readonly endsInitialEvents: boolean },
): string {
  const metadata = {
    resourceVersion: String(bookmark.version),
    ...(bookmark.endsInitialEvents && { annotations: { 'k8s.io/initial-events-end': 'true' } }),
  };
  const { kind, blank } = resources[resource];
  const object =
    form === 'metadata'
      ? { ...metadataType, metadata }
      : { kind, apiVersion: apiVersion(resources[resource]), metadata, ...blank };
  return `${JSON.stringify({ type: 'BOOKMARK', object })}\n`;
}

/** The line with which a watch reports that it cannot go on. */
export function errorLine(status: Status): string {
  return `${JSON.stringify({ type: 'ERROR', object: status })}\n`;
}

function metadataText({ object }: Entry): string {
  return JSON.stringify({ ...metadataType, metadata: object.metadata });
}

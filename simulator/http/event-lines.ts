import type { ResourceName } from '#simulator/api/resources.ts';
import { withMetadata } from '#simulator/cluster/stored-metadata.ts';
import type { Change, ChangeType } from '#simulator/store/change.ts';
import type { Entry } from '#simulator/store/entry.ts';
import type { Form } from './form.ts';
import { eventLine } from './representation.ts';

/** The bytes of a watch line, made once for each change and shared by every watch that sends it. */
export type EventLines = (change: Change, type: ChangeType, form: Form) => Buffer;

/** Forgets the bytes together with the change. */
export function createEventLines(resource: ResourceName): EventLines {
  const known = new WeakMap<Change, Map<string, Buffer>>();
  return (change, type, form) => {
    const lines = known.get(change) ?? new Map<string, Buffer>();
    known.set(change, lines);
    const key = `${type} ${form.as} ${form.as === 'object' ? '' : form.version}`;
    const line =
      lines.get(key) ?? Buffer.from(eventLine(type, resource, entryFor(change, type), form));
    lines.set(key, line);
    return line;
  };
}

/** An object that leaves a selector is shown as it was, at the version of the change that made it leave. */
function entryFor({ type, entry, previous }: Change, shownAs: ChangeType): Entry {
  if (shownAs !== 'DELETED' || type === 'DELETED' || previous === undefined) return entry;
  const object = withMetadata(previous.object, { resourceVersion: String(entry.version) });
  const { metadata, ...content } = JSON.parse(previous.text);
  const text = JSON.stringify({ metadata: { ...metadata, ...object.metadata }, ...content });
  return { ...entry, object, text };
}

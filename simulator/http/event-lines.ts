import type { ResourceName } from '#simulator/api/resources.ts';
import { withMetadata } from '#simulator/cluster/stored-metadata.ts';
import type { Change, ChangeType } from '#simulator/store/change.ts';
import type { Entry } from '#simulator/store/entry.ts';
import type { Form } from './form.ts';
import { eventLine } from './representation.ts';

/** The bytes of a watch line, made once for each change and shared by every watch that sends it. */
export type EventLines = (change: Change, type: ChangeType, form: Form) => Buffer;

/** Watches that keep up send a change right after it was made; for who lags further behind a line is made anew. */
const keptChanges = 64;

/** Forgets the bytes of changes that all watches have probably sent. */
export function createEventLines(resource: ResourceName): EventLines {
  const known = new Map<Change, Map<string, Buffer>>();
  const linesOf = (change: Change): Map<string, Buffer> => {
    const former = known.get(change);
    if (former !== undefined) return former;
    const lines = new Map<string, Buffer>();
    known.set(change, lines);
    for (const oldest of known.keys()) {
      if (known.size <= keptChanges) break;
      known.delete(oldest);
    }
    return lines;
  };
  return (change, type, form) => {
    const lines = linesOf(change);
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
  const { key, namespace, name, version } = entry;
  return { key, namespace, name, version, object, text };
}

import type { ResourceName } from '#simulator/api/resources.ts';
import type { Change, ChangeType } from '#simulator/store/change.ts';
import type { Entry } from '#simulator/store/entry.ts';
import type { EventLines } from './event-lines.ts';
import type { Form } from './form.ts';
import type { Bookmark } from './representation.ts';
import { bookmarkLine, eventLine } from './representation.ts';

/** The lines of one watch, in the order in which they are sent: a Table tells its columns in the first. */
export type WatchLines = {
  initial(entry: Entry): string;
  change(change: Change, type: ChangeType): string | Buffer;
  bookmark(bookmark: Bookmark): string;
};

/** `shared` are the lines that all watches of the resource have in common; rows of a Table age, and are made anew. */
export function createWatchLines(
  resource: ResourceName,
  form: Form,
  shared: EventLines,
): WatchLines {
  let isFirst = true;
  const isFirstLine = (): boolean => {
    const was = isFirst;
    isFirst = false;
    return was;
  };
  return {
    initial: (entry) => eventLine('ADDED', resource, entry, form, isFirstLine()),
    change: (change, type) =>
      form.as === 'table'
        ? eventLine(type, resource, change.entry, form, isFirstLine())
        : shared(change, type, form),
    bookmark: (bookmark) => bookmarkLine(resource, form, bookmark, isFirstLine()),
  };
}

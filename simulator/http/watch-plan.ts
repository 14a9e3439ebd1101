import type { ResourceName } from '#simulator/api/resources.ts';
import type { Switches } from '#simulator/faults/switches.ts';
import type { Random } from '#simulator/random.ts';
import type { Storage } from '#simulator/store/storage.ts';
import type { Form } from './form.ts';
import type { ListOptions } from './list-options.ts';
import type { Status } from './status.ts';
import { expiredWatch, StatusError, versionTooLarge } from './status.ts';

import type { WatchView } from './watch-view.ts';

/** Where a watch begins. */
export type WatchStart =
  /** With the objects that there are; `marked`: then a bookmark that says that these were all. */
  | { readonly type: 'present'; readonly marked: boolean }
  | { readonly type: 'after'; readonly version: number }
  /** Not at all: with an ERROR event. */
  | { readonly type: 'error'; readonly status: Status };

export type WatchPlan = {
  readonly resource: ResourceName;
  readonly user: string;
  readonly view: WatchView;
  readonly form: Form;
  readonly start: WatchStart;
  readonly bookmarks: boolean;
  readonly timeoutMs: number;
};

export type WatchRequest = {
  readonly resource: ResourceName;
  readonly namespace: string | undefined;
  readonly user: string;
  readonly form: Form;
  readonly options: ListOptions;
};

/** A watch without a timeout gets one between this and twice this, as of --min-request-timeout. */
const minTimeoutMs = 30 * 60 * 1000;

/** Decides how a watch is answered; throws a refusal. */
export function planWatch(
  storage: Storage,
  request: WatchRequest,
  { switches, random }: { readonly switches: Switches; readonly random: Random },
): WatchPlan {
  const { resource, namespace, user, form, options } = request;
  const start = findStart(storage, resource, options);
  if (start.type === 'error' && switches.expiredAs === 'status' && start.status.code === 410) {
    throw new StatusError(start.status);
  }
  return {
    resource,
    user,
    view: { namespace, selector: options.selector },
    form,
    start,
    bookmarks: options.allowWatchBookmarks,
    timeoutMs:
      options.timeoutSeconds === undefined || options.timeoutSeconds <= 0
        ? minTimeoutMs * (1 + random.next())
        : options.timeoutSeconds * 1000,
  };
}

function findStart(storage: Storage, resource: ResourceName, options: ListOptions): WatchStart {
  const { version = 0, sendInitialEvents, allowWatchBookmarks } = options;
  if (sendInitialEvents === true) {
    const current = storage.version();
    if (version > current) return { type: 'error', status: versionTooLarge(version, current) };
    return { type: 'present', marked: allowWatchBookmarks };
  }
  if (version === 0) {
    return sendInitialEvents === false
      ? { type: 'after', version: storage.version() }
      : { type: 'present', marked: allowWatchBookmarks };
  }
  const floor = storage.collections[resource].log.floor();
  if (version < floor) return { type: 'error', status: expiredWatch(version, floor) };
  return { type: 'after', version };
}

import type { OpenWatch } from './open-watch.ts';
import type { LoggedRequest, RequestMatch } from './request-log.ts';
import { isMatch } from './request-log.ts';

/** The watches that are being answered. */
export type OpenWatches = {
  add(request: LoggedRequest, watch: OpenWatch): void;
  delete(watch: OpenWatch): void;
  matching(match?: RequestMatch): readonly OpenWatch[];
  /** The matching watches, those to come as well, lose their events until the returned function is called. */
  withhold(match: RequestMatch): () => void;
};

/** No watches yet. */
export function createOpenWatches(): OpenWatches {
  const watches = new Map<OpenWatch, LoggedRequest>();
  const withheld = new Set<RequestMatch>();

  const refresh = (watch: OpenWatch, request: LoggedRequest): void =>
    watch.setDeaf([...withheld].some((match) => isMatch(match, request)));
  const refreshAll = (): void => {
    for (const [watch, request] of watches) refresh(watch, request);
  };

  return {
    add: (request, watch) => {
      watches.set(watch, request);
      refresh(watch, request);
    },
    delete: (watch) => {
      watches.delete(watch);
    },
    matching: (match = {}) =>
      [...watches].filter(([, request]) => isMatch(match, request)).map(([watch]) => watch),
    withhold: (match) => {
      withheld.add(match);
      refreshAll();
      return () => {
        withheld.delete(match);
        refreshAll();
      };
    },
  };
}

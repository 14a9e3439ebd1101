/** Ways of the server that can be changed while it runs. */
export type Switches = {
  /** False: no bookmarks but the one that ends the initial events. */
  bookmarks: boolean;
  /** False: a server that refuses to stream lists, as 1.31 does by default. */
  watchList: boolean;
  /** How a watch from a forgotten version is refused: by an ERROR event, or by the status of the response. */
  expiredAs: 'event' | 'status';
  /** True: every request but those of `system:masters` and of health probes gets 429, as by Priority and Fairness. */
  overloaded: boolean;
};

/** As a 1.34 server is. */
export function defaultSwitches(): Switches {
  return { bookmarks: true, watchList: true, expiredAs: 'event', overloaded: false };
}

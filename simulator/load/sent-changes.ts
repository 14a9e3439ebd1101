/** A change of an endpoint and when its slice was given to the watches. */
export type SentChange = {
  /** `namespace/name`. */
  readonly service: string;
  /** The name of its Pod. */
  readonly endpoint: string;
  readonly ready: boolean;
  /** Milliseconds since 1970, by the load's clock. */
  readonly atMs: number;
};

/** What was sent and when, for who measures how long it takes to be seen. */
export type SentChanges = {
  /** A Pod was written; its slice will be. */
  wrote(change: Omit<SentChange, 'atMs'>): void;
  /** A slice of the Service has changed. */
  published(service: string, atMs: number): void;
  /** Of how many Services a Pod was written, but no slice yet. */
  waiting(): number;
  /** All since the last call, the oldest first. */
  take(): readonly SentChange[];
};

/** Older ones that nobody asks for are forgotten. */
const mostKept = 20_000;

export function createSentChanges(): SentChanges {
  const waiting = new Map<string, Omit<SentChange, 'atMs'>[]>();
  let sent: SentChange[] = [];
  return {
    wrote: (change) => {
      const others = waiting.get(change.service);
      if (others === undefined) waiting.set(change.service, [change]);
      else others.push(change);
    },
    published: (service, atMs) => {
      const changes = waiting.get(service);
      if (changes === undefined) return;
      waiting.delete(service);
      for (const change of changes) sent.push({ ...change, atMs });
      if (sent.length > 2 * mostKept) sent = sent.slice(-mostKept);
    },
    waiting: () => waiting.size,
    take: () => {
      const taken = sent;
      sent = [];
      return taken;
    },
  };
}

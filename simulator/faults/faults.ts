import type { Identity } from '#simulator/access/identity.ts';
import type { Rule } from '#simulator/access/rule.ts';
import type { Rules } from '#simulator/access/rules.ts';
import type { OpenWatches } from '#simulator/http/open-watches.ts';
import { errorLine } from '#simulator/http/representation.ts';
import type { RequestMatch } from '#simulator/http/request-log.ts';
import type { Status } from '#simulator/http/status.ts';
import { expiredWatch } from '#simulator/http/status.ts';
import type { Backup } from '#simulator/store/restore.ts';
import { restore } from '#simulator/store/restore.ts';
import type { Storage } from '#simulator/store/storage.ts';
import type { Interceptions, ScriptedAnswer } from './interceptions.ts';
import type { Switches } from './switches.ts';

/** How a watch ends: as after its timeout; by a FIN in the midst of the response; by a reset. */
export type CutWay = 'end' | 'fin' | 'reset';

/** What can go wrong, to be set off from a test. A match without fields means every request. */
export type Faults = {
  readonly switches: Switches;
  /** What resumes from a version older than now, or pages on in an older list, gets 410. */
  compact(): void;
  /** Open watches are told that their version has expired, and nothing older can be resumed from: all list anew. */
  relistAll(): void;
  /** The server is killed and comes back: connections are lost, and every resume gets 410, even from the newest version. */
  restart(): Promise<void>;
  /**
   * etcd is restored from a backup of that version, taken from `cluster.version()` before: objects and versions go
   * back, and the server starts anew. Throws a RangeError where the history does not go back so far.
   */
  restoreBackup(version: number): Promise<void>;
  /** Another cluster answers at the same address: with these objects, and versions of its own. */
  becomeCluster(backup: Backup): Promise<void>;
  /** Kills the server; connections are refused until `up`. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** Ends open watches; tells how many. */
  cutWatches(how: CutWay, match?: RequestMatch): number;
  /** Sends an ERROR event with that Status into open watches and ends them; tells how many. */
  failWatches(status: Status, match?: RequestMatch): number;
  /** Answers the next matching requests with that. */
  answerNext(match: RequestMatch, answer: ScriptedAnswer, times?: number): void;
  /** Accepts matching requests but answers none until the returned function is called. */
  hold(match: RequestMatch): () => void;
  /** Stops the whole server like SIGSTOP: connections stay open, nothing is sent. */
  freeze(): void;
  thaw(): void;
  /** Sends text into open watches, between two events. */
  writeToWatches(text: string, match?: RequestMatch): void;
  /** Sends a line into open watches that is no JSON. */
  corruptLine(match?: RequestMatch): void;
  /** Sends an event of that size into open watches. */
  oversizedLine(bytes: number, match?: RequestMatch): void;
  /** Open and new watches lose their events, but not their bookmarks, until the returned function is called. */
  withhold(match: RequestMatch): () => void;
  /** Adds a rule until the returned function is called. */
  allow(rule: Rule): () => void;
  /** Forbids what rules allow, until the returned function is called. Open watches go on, as on a real server. */
  deny(rule: Rule): () => void;
  acceptToken(token: string, identity: Identity): void;
  /** From now on the token is wrong: 401. */
  revokeToken(token: string): void;
};

export type FaultEnvironment = {
  readonly storage: Storage;
  readonly rules: Rules;
  readonly tokens: Map<string, Identity>;
  readonly switches: Switches;
  readonly interceptions: Interceptions;
  readonly watches: OpenWatches;
  readonly listener: {
    freeze(): void;
    thaw(): void;
    down(): Promise<void>;
    up(): Promise<void>;
  };
};

/** The switchboard of a running server. */
export function createFaults(environment: FaultEnvironment): Faults {
  const { storage, rules, tokens, switches, interceptions, watches, listener } = environment;

  const writeToWatches = (text: string, match?: RequestMatch): void => {
    for (const watch of watches.matching(match)) watch.write(text);
  };

  const failWatches: Faults['failWatches'] = (status, match) => {
    const failed = watches.matching(match);
    for (const watch of failed) {
      watch.write(errorLine(status));
      watch.end();
    }
    return failed.length;
  };

  return {
    switches,
    compact: storage.compact,
    relistAll: () => {
      const version = storage.nextVersion();
      storage.compact();
      failWatches(expiredWatch(version - 1, version));
    },
    restart: async () => {
      await listener.down();
      storage.nextVersion();
      storage.compact();
      await listener.up();
    },
    restoreBackup: async (version) => {
      await listener.down();
      storage.turnBack(version);
      await listener.up();
    },
    becomeCluster: async (backup) => {
      await listener.down();
      storage.empty();
      restore(storage, backup);
      await listener.up();
    },
    down: listener.down,
    up: listener.up,
    cutWatches: (how, match) => {
      const cut = watches.matching(match);
      for (const watch of cut) {
        if (how === 'end') watch.end();
        else watch.cut(how);
      }
      return cut.length;
    },
    failWatches,
    answerNext: (match, answer, times = 1) => interceptions.answerNext(match, answer, times),
    hold: interceptions.hold,
    freeze: listener.freeze,
    thaw: listener.thaw,
    writeToWatches,
    corruptLine: (match) => writeToWatches('{"type":"MODIFIED","object":{"kind":\n', match),
    oversizedLine: (bytes, match) => writeToWatches(oversizedEvent(bytes), match),
    withhold: watches.withhold,
    allow: rules.allow,
    deny: rules.deny,
    acceptToken: (token, identity) => {
      tokens.set(token, identity);
    },
    revokeToken: (token) => {
      tokens.delete(token);
    },
  };
}

function oversizedEvent(bytes: number): string {
  const object = { metadata: { name: 'oversized', annotations: { padding: 'x'.repeat(bytes) } } };
  return `${JSON.stringify({ type: 'MODIFIED', object })}\n`;
}

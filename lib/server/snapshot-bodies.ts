import type { Revision } from '#lib/protocol/messages.ts';
import { heartbeatMs } from '#lib/protocol/messages.ts';
import type { SnapshotTables } from '#lib/protocol/snapshot-lines.ts';
import { isShown } from '#lib/protocol/table-diff.ts';
import type { NamespaceFilter } from './namespace-filter.ts';
import { scopeKey } from './scope-key.ts';
import type { SnapshotEncoder } from './snapshot-encoder.ts';
import { createSnapshotEncoder } from './snapshot-encoder.ts';

/** A snapshot in columns, compressed: the same bytes for all who ask. */
export type SnapshotBody = { readonly revision: Revision; readonly bytes: Uint8Array<ArrayBuffer> };

export type SnapshotBodies = {
  /**
   * A snapshot of these namespaces that is at most five seconds old; the stream continues it. It is made in turns of the event
   * loop and compressed off the main thread, once for all who ask meanwhile. Who asks later than a second after it was begun has
   * a new one made behind it.
   */
  of(namespaces: NamespaceFilter): Promise<SnapshotBody>;
  totals(): SnapshotTotals;
};

/** What snapshots have taken so far. */
export type SnapshotTotals = {
  /** Answers, many of which share one snapshot. */
  readonly given: number;
  readonly made: number;
  /** Of those that were made, compressed. */
  readonly bytes: number;
  /** From the question to the last byte, of those that were made. */
  readonly seconds: number;
};

/** Who opens within it gets the same one; the journal has what came after. */
const sharedMs = 1_000;
/** As old as a heartbeat may be: what it says of the sources is still what a page would hold of them. */
const usableMs = heartbeatMs;
/** So many scopes are kept. A snapshot of all that is held is some megabytes large. */
const mostScopes = 8;

type Made = { readonly startedAt: number; readonly body: SnapshotBody };
type Kept = {
  readonly encoder: SnapshotEncoder;
  newest?: Made;
  underWay?: Promise<SnapshotBody> | undefined;
};

export function createSnapshotBodies(options: {
  /** All that is held, as of now. */
  readonly tables: (namespaces: NamespaceFilter) => SnapshotTables;
  /** Resolves when what is held now has been judged. */
  readonly caughtUp: () => Promise<void>;
  /** Whether a reader that holds this state will be able to go on from it. */
  readonly canContinue: (revision: Revision) => boolean;
  readonly now: () => number;
}): SnapshotBodies {
  const { tables, caughtUp, canContinue, now } = options;
  const scopes = new Map<string, Kept>();
  const totals = { given: 0, made: 0, bytes: 0, seconds: 0 };

  async function make(kept: Kept, namespaces: NamespaceFilter): Promise<SnapshotBody> {
    const startedAt = now();
    await caughtUp();
    const taken = shown(tables(namespaces), namespaces);
    const { epoch, seq } = taken.frame;
    const bytes = await kept.encoder.encode(taken);
    const body = { revision: { epoch, seq }, bytes };
    kept.newest = { startedAt, body };
    totals.made += 1;
    totals.bytes += bytes.byteLength;
    totals.seconds += Math.max(0, now() - startedAt) / 1_000;
    return body;
  }

  /** One at a time: the encoder goes on from the last one. */
  function makeOnce(kept: Kept, namespaces: NamespaceFilter): Promise<SnapshotBody> {
    kept.underWay ??= make(kept, namespaces).finally(() => {
      kept.underWay = undefined;
    });
    return kept.underWay;
  }

  function keptOf(namespaces: NamespaceFilter): Kept {
    const scope = scopeKey(namespaces);
    const kept = scopes.get(scope) ?? { encoder: createSnapshotEncoder() };
    scopes.delete(scope);
    scopes.set(scope, kept);
    for (const oldest of scopes.keys()) {
      if (scopes.size <= mostScopes) break;
      scopes.delete(oldest);
    }
    return kept;
  }

  return {
    async of(namespaces) {
      totals.given += 1;
      const kept = keptOf(namespaces);
      const { newest } = kept;
      const ageMs = newest === undefined ? Infinity : Math.abs(now() - newest.startedAt);
      const isUsable = newest !== undefined && canContinue(newest.body.revision);
      if (isUsable && ageMs < sharedMs) return newest.body;
      const next = makeOnce(kept, namespaces);
      if (!isUsable || ageMs >= usableMs) return next;
      // Who asks next is told if it fails.
      next.catch(() => undefined);
      return newest.body;
    },
    totals: () => ({ ...totals }),
  };
}

function shown(tables: SnapshotTables, namespaces: NamespaceFilter): SnapshotTables {
  if (namespaces === undefined) return tables;
  const isAskedFor = ({ key }: { readonly key: string }) => isShown(key, namespaces);
  return {
    frame: tables.frame,
    slices: tables.slices.filter(isAskedFor),
    services: tables.services.filter(isAskedFor),
    findings: tables.findings.filter(isAskedFor),
  };
}

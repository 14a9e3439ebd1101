import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { constants, createGzip } from 'node:zlib';
import type { Revision } from '#lib/protocol/messages.ts';
import type { SnapshotTables } from '#lib/protocol/snapshot-lines.ts';
import { snapshotLines } from '#lib/protocol/snapshot-lines.ts';
import { isShown } from '#lib/protocol/table-diff.ts';
import type { NamespaceFilter } from './namespace-filter.ts';
import { scopeKey } from './scope-key.ts';

/** A snapshot in columns, compressed: the same bytes for all who ask. */
export type SnapshotBody = { readonly revision: Revision; readonly bytes: Uint8Array<ArrayBuffer> };

export type SnapshotBodies = {
  /**
   * A snapshot of these namespaces that is at most a second old; the stream continues it. It is made in turns of the event
   * loop and compressed off the main thread, once for all who ask meanwhile.
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
/** Made in one go; a change that arrives meanwhile has to wait for so long. */
const turnMs = 8;
/** So many scopes are kept. A snapshot of all that is held is some megabytes large. */
const mostScopes = 8;
/** Of six levels more the last four cost twice the time for a hundredth of the bytes. */
const compressionLevel = 5;

type Made = { readonly startedAt: number; readonly body: Promise<SnapshotBody> };

export function createSnapshotBodies(options: {
  /** All that is held, as of now. */
  readonly tables: (namespaces: NamespaceFilter) => SnapshotTables;
  /** Resolves when what is held now has been judged. */
  readonly caughtUp: () => Promise<void>;
  readonly now: () => number;
}): SnapshotBodies {
  const { tables, caughtUp, now } = options;
  const made = new Map<string, Made>();
  const totals = { given: 0, made: 0, bytes: 0, seconds: 0 };

  async function make(namespaces: NamespaceFilter): Promise<SnapshotBody> {
    const askedAt = now();
    await caughtUp();
    const taken = shown(tables(namespaces), namespaces);
    const { epoch, seq } = taken.frame;
    const bytes = await compressed(snapshotLines(taken));
    totals.made += 1;
    totals.bytes += bytes.byteLength;
    totals.seconds += Math.max(0, now() - askedAt) / 1_000;
    return { revision: { epoch, seq }, bytes };
  }

  return {
    of(namespaces) {
      totals.given += 1;
      const scope = scopeKey(namespaces);
      const known = made.get(scope);
      if (known !== undefined && Math.abs(now() - known.startedAt) < sharedMs) return known.body;
      const body = make(namespaces);
      made.delete(scope);
      made.set(scope, { startedAt: now(), body });
      // Nobody is given a failure of somebody else's.
      body.catch(() => made.delete(scope));
      for (const oldest of made.keys()) {
        if (made.size <= mostScopes) break;
        made.delete(oldest);
      }
      return body;
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

async function compressed(lines: Iterable<string>): Promise<Uint8Array<ArrayBuffer>> {
  const gzip = createGzip({ level: compressionLevel, strategy: constants.Z_DEFAULT_STRATEGY });
  const chunks: Buffer[] = [];
  gzip.on('data', (chunk: Buffer) => chunks.push(chunk));
  let turnBegan = performance.now();
  for (const line of lines) {
    if (!gzip.write(line)) await once(gzip, 'drain');
    if (performance.now() - turnBegan < turnMs) continue;
    await nextTurn();
    turnBegan = performance.now();
  }
  gzip.end();
  await once(gzip, 'end');
  return new Uint8Array(Buffer.concat(chunks));
}

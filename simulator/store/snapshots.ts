import type { KubeObject } from '#simulator/api/objects.ts';
import type { ChangeLog } from './change-log.ts';
import type { Entry } from './entry.ts';
import { withChanges } from './sorted-entries.ts';

/** How many past states are kept, so that the pages of a few lists at a time need not be worked out anew. */
const keptSnapshots = 4;

/** A collection as it was at a version, in order of keys. */
export type Snapshots<T extends KubeObject> = (version: number) => readonly Entry<T>[];

/** Undoes the newer changes on the present state. The version must not be below the log's floor. */
export function createSnapshots<T extends KubeObject>(
  present: () => readonly Entry<T>[],
  log: ChangeLog<T>,
): Snapshots<T> {
  const kept = new Map<number, readonly Entry<T>[]>();

  return (version) => {
    const first = log.positionAfter(version);
    if (first === log.end()) return present();

    const known = kept.get(version);
    if (known !== undefined) return known;

    const past = undo(present(), log, first);
    kept.set(version, past);
    for (const oldest of kept.keys()) {
      if (kept.size <= keptSnapshots) break;
      kept.delete(oldest);
    }
    return past;
  };
}

function undo<T extends KubeObject>(
  present: readonly Entry<T>[],
  log: ChangeLog<T>,
  first: number,
): readonly Entry<T>[] {
  const former = new Map<string, Entry<T> | undefined>();
  for (let position = log.end() - 1; position >= first; position -= 1) {
    const change = log.at(position);
    if (change !== undefined) former.set(change.entry.key, change.previous);
  }
  return withChanges(present, former);
}

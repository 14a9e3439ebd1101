import { conditionByteCount, conditionsOfByte } from '#lib/domain/condition-byte.ts';
import { endpointState } from '#lib/domain/endpoint-state.ts';
import type { Expectation, ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import { sliceConditions } from '#lib/domain/slice-conditions.ts';
import { placesWithoutPod } from '#lib/domain/slice-targets.ts';
import type { Tone } from '#lib/domain/tone.ts';
import { ghostsOf } from './slice-items.ts';
import type { ChangedKeys, StateChange } from './state-change.ts';
import type { TopologyState } from './topology-state.ts';

/** How many endpoints have which tone, as slices publish them, and how many are expected and not published. */
export type EndpointTally = {
  /** None is 0. */
  readonly tones: ReadonlyMap<Tone, number>;
  /** Services that select Pods, and of how many of them it is known what is expected: of the others no number says anything. */
  readonly selecting: number;
  readonly evaluated: number;
};

/** Counts one state after the other; each costs what changed since the one before. */
export function createEndpointTally(): (
  state: TopologyState,
  change: StateChange,
) => EndpointTally {
  const published = new Int32Array(2 * conditionByteCount);
  const kinds: Record<Expectation['kind'], number> = {
    evaluated: 0,
    'not-evaluated': 0,
    'not-applicable': 0,
  };
  let ghosts = 0;

  const countSlices = followTable<SliceEntry>((slice, by) => {
    const withoutPod = placesWithoutPod(slice);
    const conditions = sliceConditions(slice);
    for (let place = 0; place < conditions.length; place += 1) {
      const index = slotOf(conditions[place] ?? 0, withoutPod.has(place));
      published[index] = (published[index] ?? 0) + by;
    }
  });
  const countServices = followTable<ServiceEntry>((entry, by) => {
    kinds[entry.expectation.kind] += by;
    ghosts += by * ghostsOf(entry).length;
  });

  return (state, change) => {
    countSlices(state.slices, change.slices);
    countServices(state.services, change.services);
    const selecting = kinds.evaluated + kinds['not-evaluated'];
    return { tones: tonesOf(published, ghosts), selecting, evaluated: kinds.evaluated };
  };
}

/** Has what each entry of a table says counted, and taken away again when it says it no more. */
function followTable<T>(
  count: (entry: T, by: 1 | -1) => void,
): (table: ReadonlyMap<string, T>, changed: ChangedKeys) => void {
  const known = new Map<string, T>();
  return (table, changed) => {
    const keys = changed === 'all' ? new Set([...known.keys(), ...table.keys()]) : changed;
    for (const key of keys) {
      const before = known.get(key);
      const entry = table.get(key);
      if (before === entry) continue;
      if (before !== undefined) count(before, -1);
      if (entry === undefined) known.delete(key);
      else {
        count(entry, 1);
        known.set(key, entry);
      }
    }
  };
}

/** Where those with these conditions are counted: what is no Pod behind all that is. */
function slotOf(byte: number, isWithoutPod: boolean): number {
  return isWithoutPod ? conditionByteCount + byte : byte;
}

/** As `endpointTone` says of each of them; no endpoint is unpacked for it. */
const toneOfSlot: readonly Tone[] = [false, true].flatMap((isWithoutPod) =>
  Array.from({ length: conditionByteCount }, (_, byte): Tone => {
    const state = endpointState({ addresses: [], conditions: conditionsOfByte(byte) });
    return state === 'ready' && isWithoutPod ? 'outside' : state;
  }),
);

function tonesOf(published: Int32Array, ghosts: number): ReadonlyMap<Tone, number> {
  const tones = new Map<Tone, number>();
  for (const [slot, tone] of toneOfSlot.entries()) {
    const count = published[slot] ?? 0;
    if (count > 0) tones.set(tone, (tones.get(tone) ?? 0) + count);
  }
  if (ghosts > 0) tones.set('ghost', ghosts);
  return tones;
}

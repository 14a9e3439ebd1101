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
  readonly tones: ReadonlyMap<Tone, number>;
  /** Services that select Pods, and of how many of them it is known what is expected: of the others no number says anything. */
  readonly selecting: number;
  readonly evaluated: number;
};

type Counts<K> = ReadonlyMap<K, number>;

/** Counts one state after the other; each costs what changed since the one before. */
export function createEndpointTally(): (
  state: TopologyState,
  change: StateChange,
) => EndpointTally {
  const tones = new Map<Tone, number>();
  const kinds = new Map<Expectation['kind'], number>();
  const slices = createParts(tones, tonesOfSlice);
  const ghosts = createParts(tones, ghostTones);
  const expectations = createParts(
    kinds,
    ({ expectation }: ServiceEntry) => once[expectation.kind],
  );
  return (state, change) => {
    slices(state.slices, change.slices);
    ghosts(state.services, change.services);
    expectations(state.services, change.services);
    const evaluated = kinds.get('evaluated') ?? 0;
    const selecting = evaluated + (kinds.get('not-evaluated') ?? 0);
    return { tones: new Map(tones), selecting, evaluated };
  };
}

/** Keeps what each entry of a table adds to the total. */
function createParts<T, K>(
  total: Map<K, number>,
  count: (entry: T) => Counts<K>,
): (table: ReadonlyMap<string, T>, changed: ChangedKeys) => void {
  const known = new Map<string, { readonly entry: T; readonly counts: Counts<K> }>();

  function add(counts: Counts<K>, sign: 1 | -1): void {
    for (const [tone, number] of counts) total.set(tone, (total.get(tone) ?? 0) + sign * number);
  }

  return (table, changed) => {
    const keys = changed === 'all' ? new Set([...known.keys(), ...table.keys()]) : changed;
    for (const key of keys) {
      const before = known.get(key);
      const entry = table.get(key);
      if (before?.entry === entry) continue;
      if (before !== undefined) add(before.counts, -1);
      known.delete(key);
      if (entry === undefined) continue;
      const counts = count(entry);
      add(counts, 1);
      known.set(key, { entry, counts });
    }
  };
}

const stateOfByte = Array.from({ length: conditionByteCount }, (_, byte) =>
  endpointState({ addresses: [], conditions: conditionsOfByte(byte) }),
);

/** As `endpointTone` says of each of them; no endpoint is unpacked for it. */
function tonesOfSlice(slice: SliceEntry): Counts<Tone> {
  const counts = new Map<Tone, number>();
  const withoutPod = placesWithoutPod(slice);
  for (const [place, byte] of sliceConditions(slice).entries()) {
    const state = stateOfByte[byte] ?? 'ready';
    const tone = state === 'ready' && withoutPod.has(place) ? 'outside' : state;
    counts.set(tone, (counts.get(tone) ?? 0) + 1);
  }
  return counts;
}

function ghostTones(entry: ServiceEntry): Counts<Tone> {
  const count = ghostsOf(entry).length;
  return count === 0 ? noGhosts : new Map<Tone, number>([['ghost', count]]);
}

const noGhosts: Counts<Tone> = new Map();

const once: Readonly<Record<Expectation['kind'], Counts<Expectation['kind']>>> = {
  evaluated: new Map([['evaluated', 1]]),
  'not-evaluated': new Map([['not-evaluated', 1]]),
  'not-applicable': new Map(),
};

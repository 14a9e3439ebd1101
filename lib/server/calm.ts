import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { candidateKey } from '#lib/diagnosis/candidate-key.ts';
import type { FirstSeen, Memory } from '#lib/diagnosis/settle.ts';
import type { FindingId } from '#lib/domain/finding.ts';
import type { Service } from '#lib/domain/objects.ts';

/**
 * All that is remembered of a Service of which there is nothing to tell, but perhaps that it goes well: of the ten thousand
 * that is nearly every one, and the words are found again when somebody asks for them.
 */
export type Calm = {
  readonly watchingSince: number;
  /** When it was first seen to go well; `undefined` where not even that is to be told. */
  readonly wellSince: FirstSeen | undefined;
};

/** H01, the one thing that is told of what goes well and stands as it is. It compares with nothing that could be stale. */
const wellId: FindingId = 'H01';

export function isCalm(candidates: readonly Candidate[]): boolean {
  const [first, second] = candidates;
  return first === undefined || (second === undefined && first.id === wellId);
}

/** The memory that a diagnosis goes on from. */
export function memoryOfCalm({ wellSince }: Calm, service: Service): Memory {
  return wellSince === undefined ? new Map() : new Map([[keyOfWell(service), wellSince]]);
}

/** When the Service was first seen to go well, as a diagnosis remembers it. */
export function wellSinceOf(memory: Memory, service: Service): FirstSeen | undefined {
  return memory.get(keyOfWell(service));
}

function keyOfWell({ metadata: { namespace, name } }: Service): string {
  return candidateKey({ id: wellId, subject: { kind: 'Service', namespace, name } });
}

/** Gives the same object again for what is the same: most Services are first seen in one batch. */
export function createCalmness(): (calm: Calm) => Calm {
  let last: Calm | undefined;
  return (calm) => {
    if (last === undefined || !isSameCalm(last, calm)) last = calm;
    return last;
  };
}

function isSameCalm(a: Calm, b: Calm): boolean {
  return (
    a.watchingSince === b.watchingSince &&
    a.wellSince?.at === b.wellSince?.at &&
    a.wellSince?.before === b.wellSince?.before
  );
}

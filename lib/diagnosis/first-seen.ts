import type { Candidate } from './candidate.ts';
import type { FirstSeen, Memory } from './settle.ts';

/**
 * Since when the fact holds, as remembered, or since now; what is to be remembered is put into `next`. A fact made of
 * members holds since the one that holds longest was first seen.
 */
export function firstSeen(
  { members }: Candidate,
  key: string,
  {
    memory,
    next,
    now,
    firstLook,
  }: {
    readonly memory: Memory | undefined;
    readonly next: Map<string, FirstSeen>;
    readonly now: number;
    /** What is seen for the first time may have held before we looked. */
    readonly firstLook: boolean;
  },
): FirstSeen {
  const keys = members === undefined ? [key] : members.map((member) => `${key}/${member}`);
  let earliest: FirstSeen | undefined;
  for (const one of keys) {
    const seen = memory?.get(one) ?? { at: now, before: firstLook };
    next.set(one, seen);
    if (earliest === undefined || seen.at < earliest.at) earliest = seen;
  }
  return earliest ?? { at: now, before: firstLook };
}

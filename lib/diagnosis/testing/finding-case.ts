import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { rest } from '#lib/diagnosis/detector.ts';
import { diagnoseCluster, diagnoseService } from '#lib/diagnosis/diagnose.ts';
import { publishedIn } from '#lib/diagnosis/published-in.ts';
import type { Settled } from '#lib/diagnosis/settle.ts';
import { settle } from '#lib/diagnosis/settle.ts';
import type { Finding, FindingId } from '#lib/domain/finding.ts';
import type { EndpointSlice } from '#lib/domain/objects.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import type { World } from './world.ts';
import { clusterView, serviceView } from './world.ts';

/**
 * A small cluster, and which findings it must raise or must not. Every finding has at least one case for it (`raises`)
 * and one near case against it (`silent`): all but one thing the same. `npm run truth` counts both.
 */
export type FindingCase = {
  readonly name: string;
  readonly world: World;
  /** How long what holds has been seen to hold, in milliseconds; absent: long enough for everything. */
  readonly heldMs?: number | undefined;
  /** `A01` of any Service or object, or with the name of its subject: `A01 web`. */
  readonly raises?: readonly (FindingId | `${FindingId} ${string}`)[] | undefined;
  readonly silent?: readonly FindingId[] | undefined;
  /** What the sentence of a finding holds. */
  readonly says?: Readonly<Partial<Record<FindingId, string>>> | undefined;
};

const longEnoughMs = 3_600_000;

/** All findings of a small cluster, of every Service and of what belongs to none. */
export function findingsOf(world: World, heldMs?: number): readonly Finding[] {
  return [...findingsOfEach(world, heldMs).values()].flat();
}

/** The same by Service (`namespace/name`); what belongs to none under `cluster`. */
export function findingsOfEach(
  world: World,
  heldMs?: number,
): ReadonlyMap<string, readonly Finding[]> {
  const settled = settledOfEach(world, heldMs);
  return new Map([...settled].map(([name, { findings }]) => [name, findings]));
}

/** The same with what is remembered and when to look again. */
export function settledOfEach(
  world: World,
  heldMs: number = longEnoughMs,
): ReadonlyMap<string, Settled> {
  const now = Date.parse(world.now);
  const settled = (candidates: readonly Candidate[], slices: readonly EndpointSlice[]): Settled => {
    const { memory } = settle(candidates, new Map(), now - heldMs);
    return settle(candidates, memory, now, { isPublished: publishedIn(slices) });
  };
  return new Map([
    ...world.services.map((service): [string, Settled] => {
      const view = serviceView(world, service);
      const { namespace, name } = service.metadata;
      return [objectKey(namespace, name), settled(diagnoseService(view), view.slices)];
    }),
    ['cluster', settled(clusterCandidates(world), [])],
  ]);
}

/** What holds of what belongs to no Service, in one go. */
export function clusterCandidates(world: World): readonly Candidate[] {
  return [...diagnoseCluster(clusterView(world))].filter((one) => one !== rest);
}

import type { Random } from '#simulator/random.ts';

/** What is special about a Service. */
export type ServiceTrait =
  | 'usual'
  /** With two named ports. */
  | 'two-ports'
  | 'headless'
  | 'dual-stack'
  /** Asks for clients to be sent to endpoints close by. */
  | 'close-by'
  /** Without selector: its slice is written by hand. */
  | 'hand-made'
  | 'external-name'
  /** Troubles: its selector matches nothing, no Pod is ready, a few are not, and all Pods are on their way out. */
  | 'no-pods'
  | 'none-ready'
  | 'some-unready'
  | 'all-terminating';

/** Of a thousand Services; the others are usual ones. */
const perThousand: readonly (readonly [ServiceTrait, number])[] = [
  ['two-ports', 80],
  ['headless', 20],
  ['dual-stack', 6],
  ['close-by', 5],
  ['hand-made', 5],
  ['external-name', 3],
  ['no-pods', 3],
  ['none-ready', 4],
  ['some-unready', 10],
  ['all-terminating', 1],
];

/** The trait of a world's Service of that index: one of each first, so that none is missing, then by chance. */
export function drawTrait(index: number, random: Random): ServiceTrait {
  const [first] = perThousand[index] ?? [];
  if (first !== undefined) return first;
  let left = random.next() * 1_000;
  for (const [trait, share] of perThousand) {
    if (left < share) return trait;
    left -= share;
  }
  return 'usual';
}

/** How many endpoints slices hold for each Pod or address of such a Service. */
export function endpointsPerPod(trait: ServiceTrait): number {
  if (trait === 'external-name' || trait === 'no-pods') return 0;
  return trait === 'dual-stack' ? 2 : 1;
}

/** What part of the slice changes comes from what; only the ratios count. */
export type LoadMix = {
  /** A Pod is not ready, and comes back seconds later. */
  readonly flaps: number;
  /** A Service's Pods are replaced by others, some at a time. */
  readonly rollouts: number;
  /** A Service gets Pods more, and loses as many later. */
  readonly scaling: number;
  /** A Node is lost with all its Pods, and comes back. */
  readonly nodes: number;
};

export type LoadKind = keyof LoadMix;

/** As in a cluster in which much is released: most changes are Pods whose probe fails now and then. */
export const defaultMix: LoadMix = { flaps: 73, rollouts: 20, scaling: 6, nodes: 1 };

/** Says what comes next, so that the parts come out as the mix asks, however unlike the sizes of activities are. */
export type MixChooser = {
  next(): LoadKind;
  /** An activity of that kind was begun that makes so many changes. */
  charge(kind: LoadKind, changes: number): void;
};

const kinds: readonly LoadKind[] = ['flaps', 'rollouts', 'scaling', 'nodes'];

/** @throws RangeError when no part is above 0 */
export function createMixChooser(mix: LoadMix): MixChooser {
  const wanted = kinds.filter((kind) => mix[kind] > 0);
  const [first] = wanted;
  if (first === undefined) throw new RangeError('a mix needs one part above 0');
  const charged = new Map<LoadKind, number>();
  const shareOf = (kind: LoadKind): number => (charged.get(kind) ?? 0) / mix[kind];
  return {
    next: () => wanted.reduce((least, kind) => (shareOf(kind) < shareOf(least) ? kind : least)),
    charge: (kind, changes) => {
      charged.set(kind, (charged.get(kind) ?? 0) + changes);
    },
  };
}

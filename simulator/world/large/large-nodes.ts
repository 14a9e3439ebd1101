import type { NodeObject } from '#simulator/api/objects.ts';
import type { Random } from '#simulator/random.ts';
import { workerNode } from '#simulator/world/nodes.ts';
import { nodeAddress } from './large-addresses.ts';
import type { LargeNames } from './large-names.ts';

const zones = ['zone-a', 'zone-b', 'zone-c'] as const;
/** One Node of a hundred is ten times as full as the others: some three hundred Pods where the others have thirty. */
const denseShare = 0.01;
const podsOnDense = 0.095;
const mostPodsOnNode = '500';

export type LargeNodes = {
  readonly nodes: readonly NodeObject[];
  /** The Node that takes the next Pod. */
  pick(): NodeObject;
};

/** Nodes of three zones, which were ready at the time. */
export function createLargeNodes(
  count: number,
  { names, random, time }: { names: LargeNames; random: Random; time: string },
): LargeNodes {
  const nodes = Array.from({ length: count }, (_, index) => {
    const name = names.node();
    const node = workerNode(name, zones[random.below(zones.length)] ?? '', index, time);
    const resources = { ...node.status?.capacity, pods: mostPodsOnNode };
    const addresses = [
      { type: 'InternalIP', address: nodeAddress(index) },
      { type: 'Hostname', address: name },
    ];
    return {
      ...node,
      status: { ...node.status, capacity: resources, allocatable: resources, addresses },
    };
  });
  const dense = Math.max(1, Math.floor(count * denseShare));
  return {
    nodes,
    pick: () => {
      const index = random.next() < podsOnDense ? random.below(dense) : random.below(count);
      const node = nodes[index];
      if (node === undefined) throw new RangeError('a large world needs a Node');
      return node;
    },
  };
}

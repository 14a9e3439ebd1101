import type { Random } from '#simulator/random.ts';
import type { PlannedService, WorldPlan } from '#simulator/world/write-world.ts';
import { mostLargeNodes, mostLargePods } from './large-addresses.ts';
import { createLargeNames } from './large-names.ts';
import { createLargeNodes } from './large-nodes.ts';
import { createLargePods } from './large-pods.ts';
import type { ServiceIdentity } from './large-service.ts';
import { handMadeSlices, largeService } from './large-service.ts';
import { serviceSizes } from './service-sizes.ts';
import { drawTrait, endpointsPerPod } from './service-trait.ts';

/** How much there is of everything in a world that looks like a large company's cluster. */
export type LargeWorld = {
  readonly kind: 'large';
  readonly services: number;
  /** Of all slices together; a Pod of a dual-stack Service counts twice. */
  readonly endpoints: number;
  readonly nodes: number;
  readonly namespaces: number;
};

/** The first namespaces have most of the Services. */
const namespaceSkew = 1.7;
const fewestPerService = 3;

/**
 * Nodes, namespaces, Services of sizes with a long tail, and their Pods; a few of everything that is unusual, and a few
 * troubles. The same random numbers give the same world.
 * @throws RangeError when a number is not a count, or the counts do not go together
 */
export function planLargeWorld(world: LargeWorld, time: string, random: Random): WorldPlan {
  checkCounts(world);
  const names = createLargeNames(random);
  const { nodes, pick } = createLargeNodes(world.nodes, { names, random, time });
  const namespaces = Array.from({ length: world.namespaces }, (_, index) => names.namespace(index));
  const services = Array.from({ length: world.services }, (_, index): ServiceIdentity => {
    const place = Math.floor(namespaces.length * random.next() ** namespaceSkew);
    return {
      namespace: namespaces[place] ?? '',
      name: names.service(),
      trait: drawTrait(index, random),
    };
  });
  const counts = podCounts(world.endpoints, services, random);
  const pods = createLargePods({ names, pickNode: pick, time });
  return {
    nodes,
    namespaces,
    services: planServices(services, counts, pods),
  };
}

function* planServices(
  services: readonly ServiceIdentity[],
  counts: ReadonlyMap<ServiceIdentity, number>,
  pods: ReturnType<typeof createLargePods>,
): Generator<PlannedService> {
  for (const identity of services) {
    const service = largeService(identity);
    const count = counts.get(identity) ?? 0;
    if (identity.trait === 'hand-made') {
      const slices = handMadeSlices(identity, pods.addresses(count));
      yield { service, podGroups: [], slices };
    } else {
      yield { service, podGroups: count === 0 ? [] : pods.groupsOf(identity, count) };
    }
  }
}

/** How many Pods or addresses each Service has, so that slices hold exactly so many endpoints. */
function podCounts(
  endpoints: number,
  services: readonly ServiceIdentity[],
  random: Random,
): ReadonlyMap<ServiceIdentity, number> {
  const counts = new Map<ServiceIdentity, number>();
  let left = endpoints;
  const ofPerPod = (perPod: number) =>
    services.filter(({ trait }) => endpointsPerPod(trait) === perPod);
  for (const service of ofPerPod(2)) {
    const pods = 1 + random.below(fewestPerService);
    counts.set(service, pods);
    left -= 2 * pods;
  }
  const single = ofPerPod(1);
  const sizes = serviceSizes(single.length, left, random);
  for (const [index, service] of single.entries()) counts.set(service, sizes[index] ?? 0);
  return counts;
}

function checkCounts({ services, endpoints, nodes, namespaces }: LargeWorld): void {
  for (const [name, count] of Object.entries({ services, endpoints, nodes, namespaces })) {
    if (!Number.isInteger(count) || count < 1) {
      throw new RangeError(`${name} is ${count}; a large world needs a whole number from 1 on`);
    }
  }
  if (endpoints > mostLargePods || nodes > mostLargeNodes) {
    throw new RangeError(
      `${endpoints} endpoints on ${nodes} Nodes are more than there are addresses for; use at most ${mostLargePods} on ${mostLargeNodes}`,
    );
  }
}

import type {
  Endpoint,
  EndpointConditions,
  Labels,
  Node,
  Pod,
  Service,
  ServiceSpec,
} from '#lib/domain/objects.ts';
import { zoneLabel } from '#lib/domain/objects.ts';
import { anEndpoint, aPod, aService, aSlice, ready } from '#lib/domain/testing.ts';
import type { World } from './world.ts';
import { aWorld } from './world.ts';

/** A Node that is ready and has 4 CPUs; '' leaves it without a zone. */
export function aNode(
  name: string,
  zone: string,
  more: Partial<Node> & { labels?: Labels } = {},
): Node {
  const { labels, ...rest } = more;
  return {
    metadata: {
      name,
      uid: `uid-${name}`,
      labels: { ...(zone !== '' && { [zoneLabel]: zone }), ...labels },
    },
    status: {
      allocatable: { cpu: '4' },
      conditions: [{ type: 'Ready', status: 'True' }],
    },
    ...rest,
  };
}

/** n1 in zone a, n2 in b, n3 in c. */
export const threeNodes: readonly Node[] = [aNode('n1', 'a'), aNode('n2', 'b'), aNode('n3', 'c')];

/** The endpoint of Pod web-N on Node nN in the zone of threeNodes. */
export function placedEndpoint(
  n: number,
  conditions: EndpointConditions = ready,
  more: Partial<Endpoint> = {},
): Endpoint {
  const zone = ['', 'a', 'b', 'c'][n];
  return { ...anEndpoint(n, conditions), ...(zone && { zone }), ...more };
}

export type PodMore = Partial<Pod['metadata']> & {
  readonly isReady?: boolean;
  readonly phase?: string;
  readonly ip?: string | null;
  readonly nodeName?: string;
};

/** Pod web-N on Node nN, ready unless said otherwise. */
export function placedPod(n: number, more: PodMore = {}): Pod {
  const { isReady = true, phase, ip, nodeName, ...metadata } = more;
  const pod = aPod(n, { ...(phase && { phase }), ...(ip !== undefined && { ip }) });
  return {
    metadata: { ...pod.metadata, ...metadata },
    spec: { ...pod.spec, ...(nodeName && { nodeName }) },
    status: {
      ...pod.status,
      conditions: [{ type: 'Ready', status: isReady ? 'True' : 'False' }],
    },
  };
}

/** A Service web with one slice of these endpoints, a Pod for each, and three Nodes in three zones. */
export function webWorld(
  spec: ServiceSpec,
  endpoints: readonly Endpoint[],
  more: Partial<World> & { readonly metadata?: Partial<Service['metadata']> } = {},
): World {
  const { metadata, ...parts } = more;
  const service = aService('web', spec);
  return aWorld({
    services: [{ ...service, metadata: { ...service.metadata, ...metadata } }],
    slices: [aSlice('web', endpoints)],
    pods: endpoints.flatMap(podOf),
    nodes: threeNodes,
    ...parts,
  });
}

/** The Pod behind an endpoint, as its conditions say. */
function podOf({ targetRef, conditions, nodeName, addresses }: Endpoint): readonly Pod[] {
  const n = Number(targetRef?.name?.replace('web-', ''));
  if (Number.isNaN(n)) return [];
  return [
    placedPod(n, {
      isReady: conditions?.serving ?? true,
      ip: addresses[0] ?? null,
      ...(nodeName !== undefined && { nodeName }),
      ...(conditions?.terminating === true && { deletionTimestamp: '2026-11-21T12:00:30Z' }),
    }),
  ];
}

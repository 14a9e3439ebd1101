import type { NodeObject, PodObject } from '#simulator/api/objects.ts';
import { startedPod } from '#simulator/controllers/kubelet/container-status.ts';
import { scheduledPod, withReadiness } from '#simulator/controllers/pod-status.ts';
import type { PlannedPod, PodGroup } from '#simulator/world/write-world.ts';
import { podAddress, podAddressV6 } from './large-addresses.ts';
import type { LargeNames } from './large-names.ts';
import type { ServiceIdentity } from './large-service.ts';
import type { ServiceTrait } from './service-trait.ts';

export type LargePods = {
  /** So many Pods of the Service, as its trait wants them. */
  groupsOf(service: ServiceIdentity, count: number): readonly PodGroup[];
  /** Addresses outside of the cluster. */
  addresses(count: number): readonly string[];
};

export type LargePodsOptions = {
  readonly names: LargeNames;
  readonly pickNode: () => NodeObject;
  readonly time: string;
};

type PodState = 'ready' | 'unready' | 'terminating';

/** One Pod of so many of a Service in which a few are not ready. */
const unreadyEvery = 5;
/** What keeps a Pod that is on its way out, as somebody would who wants to look into it. */
const heldBy = 'handmade.example.com/inspect';

export function createLargePods({ names, pickNode, time }: LargePodsOptions): LargePods {
  let given = 0;
  const nextNumber = (): number => {
    given += 1;
    return given;
  };

  const planPod = ({ name, trait }: ServiceIdentity, templateHash: string) => {
    const number = nextNumber();
    const node = pickNode();
    const v6 = trait === 'dual-stack' ? [podAddressV6(number)] : [];
    const planned: PlannedPod = {
      name: names.pod(name, templateHash),
      nodeName: node.metadata.name,
      podIps: [podAddress(number), ...v6],
    };
    return { planned, node };
  };
  const groupOf = (service: ServiceIdentity, state: PodState, count: number): PodGroup => {
    const templateHash = names.templateHash();
    const { planned, node } = planPod(service, templateHash);
    return {
      first: podIn(state, runningPod(service, planned, { node, templateHash, time }), time),
      others: Array.from({ length: count - 1 }, () => planPod(service, templateHash).planned),
    };
  };

  return {
    groupsOf: (service, count) =>
      stateCounts(service.trait, count)
        .filter(([, size]) => size > 0)
        .map(([state, size]) => groupOf(service, state, size)),
    addresses: (count) => Array.from({ length: count }, () => podAddress(nextNumber())),
  };
}

function stateCounts(trait: ServiceTrait, count: number): readonly (readonly [PodState, number])[] {
  switch (trait) {
    case 'none-ready':
      return [['unready', count]];
    case 'all-terminating':
      return [['terminating', count]];
    case 'some-unready': {
      const unready = Math.ceil(count / unreadyEvery);
      return [
        ['ready', count - unready],
        ['unready', unready],
      ];
    }
    default:
      return [['ready', count]];
  }
}

type Placed = { readonly node: NodeObject; readonly templateHash: string; readonly time: string };

function runningPod(
  { namespace, name: app, trait }: ServiceIdentity,
  { name, nodeName, podIps }: PlannedPod,
  { node, templateHash, time }: Placed,
): PodObject {
  const http = { name: 'http', containerPort: 8080, protocol: 'TCP' } as const;
  const metrics = { name: 'metrics', containerPort: 9090, protocol: 'TCP' } as const;
  const pod: PodObject = {
    metadata: { name, namespace, labels: { app, 'pod-template-hash': templateHash } },
    spec: {
      containers: [
        {
          name: 'app',
          image: `registry.example.com/${app}:1.0.0`,
          ports: trait === 'two-ports' ? [http, metrics] : [http],
          readinessProbe: { httpGet: { path: '/ready', port: 'http' }, periodSeconds: 5 },
        },
      ],
    },
  };
  const hostIp = node.status?.addresses?.find(({ type }) => type === 'InternalIP')?.address ?? '';
  return startedPod(scheduledPod(pod, nodeName, time), { podIps, hostIp }, time);
}

function podIn(state: PodState, started: PodObject, time: string): PodObject {
  if (state === 'unready') return withReadiness(started, false, time);
  const pod = withReadiness(started, true, time);
  if (state === 'ready') return pod;
  const terminating = {
    deletionTimestamp: time,
    deletionGracePeriodSeconds: 0,
    finalizers: [heldBy],
  };
  return { ...pod, metadata: { ...pod.metadata, ...terminating } };
}

import type { Container, Labels, OwnerReference, Pod } from '#lib/domain/objects.ts';

type More = {
  readonly namespace?: string;
  readonly ip?: string | null;
  readonly phase?: string;
  readonly reason?: string;
  readonly nodeName?: string;
  readonly containers?: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly owner?: Pick<OwnerReference, 'kind' | 'name'>;
  readonly isReady?: boolean;
  readonly deletionTimestamp?: string;
};

/** A Pod of any labels, running and ready unless said otherwise. */
export function labelledPod(name: string, labels: Labels, more: More = {}): Pod {
  const { namespace = 'shop', ip = '10.0.0.1', nodeName = 'n1', owner } = more;
  return {
    metadata: {
      namespace,
      name,
      uid: `uid-${name}`,
      labels,
      ...(more.deletionTimestamp === undefined
        ? {}
        : { deletionTimestamp: more.deletionTimestamp }),
      ...(owner === undefined
        ? {}
        : { ownerReferences: [{ ...owner, uid: `uid-${owner.name}`, controller: true }] }),
    },
    spec: {
      nodeName,
      containers: more.containers ?? [container()],
      ...(more.initContainers === undefined ? {} : { initContainers: more.initContainers }),
    },
    status: {
      phase: more.phase ?? 'Running',
      ...(more.reason === undefined ? {} : { reason: more.reason }),
      ...(ip === null ? {} : { podIP: ip, podIPs: [{ ip }] }),
      conditions: [{ type: 'Ready', status: (more.isReady ?? true) ? 'True' : 'False' }],
    },
  };
}

/** A container of one port, 8080 without a name unless said otherwise. */
export function container(
  port: NonNullable<Container['ports']>[number] = { containerPort: 8080 },
  more: Partial<Container> = {},
): Container {
  return { name: 'app', ports: [port], ...more };
}

/** `count` Pods NAME-1, NAME-2…, on n1, n2…, with the addresses 10.0.0.1, 10.0.0.2…. */
export function labelledPods(
  count: number,
  name: string,
  labels: Labels,
  more: More = {},
): readonly Pod[] {
  return Array.from({ length: count }, (_, index) =>
    labelledPod(`${name}-${index + 1}`, labels, {
      ip: `10.0.0.${index + 1}`,
      nodeName: `n${index + 1}`,
      ...more,
    }),
  );
}

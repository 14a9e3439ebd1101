import type { World } from '#lib/diagnosis/testing/world.ts';
import type { Container, Probe } from '#lib/domain/objects.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import { controllerNames } from '#simulator/controllers/start-controllers.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import type { Backup } from '#simulator/store/restore.ts';

/** Newer than every object, whatever version a world gave it. */
const version = 1_000_000;

/** A simulator that holds the objects of a small cluster as they are, and nothing that changes them. */
export async function simulateWorld(world: World): Promise<Simulator> {
  return await startSimulator({
    tls: true,
    backup: { version, objects: objectsOf(world) },
    controllersOff: controllerNames,
  });
}

function objectsOf(world: World): Backup['objects'] {
  const workloads = world.workloads ?? [];
  const lists: Readonly<Record<Exclude<ResourceName, 'leases'>, readonly Named[]>> = {
    namespaces: namespacesOf(world).map((name) => ({
      metadata: { name },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    })),
    nodes: (world.nodes ?? []).map((node) => ({ ...node, spec: node.spec ?? {} })),
    pods: (world.pods ?? []).map((pod) => ({
      ...pod,
      spec: {
        ...pod.spec,
        containers: (pod.spec?.containers ?? []).map(asWritten),
        initContainers: (pod.spec?.initContainers ?? []).map(asWritten),
      },
    })),
    services: world.services.map((service) => ({
      ...service,
      status: service.status ?? { loadBalancer: {} },
    })),
    endpointslices: world.slices,
    deployments: workloads.filter(({ kind }) => kind === 'Deployment').map(asDeployed),
    replicasets: workloads.filter(({ kind }) => kind === 'ReplicaSet').map(asDeployed),
    statefulsets: workloads.filter(({ kind }) => kind === 'StatefulSet').map(asDeployed),
    daemonsets: workloads.filter(({ kind }) => kind === 'DaemonSet').map(asDeployed),
    endpoints: world.endpoints ?? [],
    events: world.events ?? [],
  };
  return JSON.parse(
    JSON.stringify(
      Object.fromEntries(
        Object.entries(lists).map(([resource, objects]) => [
          resource,
          objects.map((object, index) => stored(object, index, world)),
        ]),
      ),
    ),
  );
}

type Named = { readonly metadata: { readonly name: string } };

/** With what every API server adds where the world leaves it out. */
function stored(object: Named, index: number, { now }: World): object {
  const isGoing = 'deletionTimestamp' in object.metadata;
  return {
    ...object,
    metadata: {
      ...(isGoing && { deletionGracePeriodSeconds: 30 }),
      uid: `uid-${object.metadata.name}-${index}`,
      creationTimestamp: now,
      ...object.metadata,
      resourceVersion: String(index + 1),
    },
  };
}

function namespacesOf(world: World): readonly string[] {
  const objects = [
    ...world.services,
    ...world.slices,
    ...(world.pods ?? []),
    ...(world.endpoints ?? []),
    ...(world.workloads ?? []),
  ];
  return [
    ...new Set(['default', 'kube-system', ...objects.map(({ metadata }) => metadata.namespace)]),
  ];
}

/** With what the API server asks for and memory does not keep. */
function asWritten({ readinessProbe, startupProbe, ...container }: Container): object {
  return {
    image: 'example/web:1',
    ...container,
    ...(readinessProbe && { readinessProbe: probeAsWritten(readinessProbe) }),
    ...(startupProbe && { startupProbe: probeAsWritten(startupProbe) }),
  };
}

function probeAsWritten({ httpGet, tcpSocket, grpc, exec, ...times }: Probe): object {
  return {
    ...(httpGet && { httpGet: { port: 80, path: '/', ...httpGet } }),
    ...(tcpSocket && { tcpSocket: { port: 80, ...tcpSocket } }),
    ...(grpc && { grpc: { port: 80, ...grpc } }),
    ...(exec && { exec: { command: ['true'] } }),
    ...times,
  };
}

function asDeployed({
  kind: _,
  spec,
  status = {},
  ...workload
}: NonNullable<World['workloads']>[number]): Named {
  const labels = spec?.template?.metadata?.labels ?? spec?.selector?.matchLabels ?? {};
  return {
    ...workload,
    ...{
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        ...spec,
        template: {
          metadata: { labels },
          ...spec?.template,
          spec: { containers: [{ name: 'app', image: 'example/web:1' }] },
        },
      },
      status,
    },
  };
}

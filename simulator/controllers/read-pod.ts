import type { Container, Pod } from '#lib/domain/objects.ts';
import type { ContainerSpec, PodObject } from '#simulator/api/objects.ts';

/** Pods of one template share their containers, which are read once. */
const known = new WeakMap<readonly ContainerSpec[], readonly Container[]>();

/** The stored Pod in the product's type, which keeps less of a probe; no controller reads them. */
export function readPod({ metadata, spec, status }: PodObject): Pod {
  return {
    metadata,
    ...(spec !== undefined && {
      spec: {
        ...spec,
        containers: readContainers(spec.containers),
        initContainers: readContainers(spec.initContainers),
      },
    }),
    ...(status !== undefined && { status }),
  };
}

function readContainers(
  containers: readonly ContainerSpec[] | undefined,
): readonly Container[] | undefined {
  if (containers === undefined) return undefined;
  const read = known.get(containers) ?? containers.map(withoutProbes);
  known.set(containers, read);
  return read;
}

function withoutProbes(container: ContainerSpec): Container {
  const { readinessProbe: _readiness, startupProbe: _startup, ...rest } = container;
  return rest;
}

import type { Container, Pod } from '#lib/domain/objects.ts';
import type { ContainerSpec, PodObject } from '#simulator/api/objects.ts';

/** The stored Pod in the product's type, which keeps less of a probe; no controller reads them. */
export function readPod({ metadata, spec, status }: PodObject): Pod {
  return {
    metadata,
    ...(spec !== undefined && {
      spec: {
        ...spec,
        containers: spec.containers?.map(withoutProbes),
        initContainers: spec.initContainers?.map(withoutProbes),
      },
    }),
    ...(status !== undefined && { status }),
  };
}

function withoutProbes(container: ContainerSpec): Container {
  const { readinessProbe: _readiness, startupProbe: _startup, ...rest } = container;
  return rest;
}

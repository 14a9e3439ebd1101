import type { Evidence } from '#lib/domain/finding.ts';
import type { Container, ContainerStatus, Pod } from '#lib/domain/objects.ts';

/**
 * `main`: of spec.containers; `sidecar`: an init container with restartPolicy Always, whose readiness counts;
 * `init`: any other init container.
 */
export type ContainerRole = 'main' | 'sidecar' | 'init';

/** A container as it is specified and as it is doing, with the place of both. */
export type PodContainer = {
  readonly name: string;
  readonly role: ContainerRole;
  /** True for the first of spec.containers, which is the one that kubectl means. */
  readonly first: boolean;
  readonly status: ContainerStatus;
  readonly statusPath: Evidence['path'];
  /** Absent where the spec has no container of this name. */
  readonly spec?: Container | undefined;
  readonly specPath: Evidence['path'];
};

/** All containers that the kubelet has reported, init containers first. */
export function podContainers(pod: Pod): readonly PodContainer[] {
  return [
    ...paired(
      pod.spec?.initContainers,
      pod.status?.initContainerStatuses,
      'initContainers',
      'initContainerStatuses',
    ),
    ...paired(
      pod.spec?.containers,
      pod.status?.containerStatuses,
      'containers',
      'containerStatuses',
    ),
  ];
}

function paired(
  specs: readonly Container[] | undefined,
  statuses: readonly ContainerStatus[] | undefined,
  specList: string,
  statusList: string,
): readonly PodContainer[] {
  return (statuses ?? []).map((status, index): PodContainer => {
    const at = (specs ?? []).findIndex(({ name }) => name === status.name);
    const spec = specs?.[at];
    return {
      name: status.name,
      role: roleOf(specList, spec),
      first: at === 0,
      status,
      statusPath: ['status', statusList, index],
      spec,
      specPath: ['spec', specList, at],
    };
  });
}

function roleOf(specList: string, spec: Container | undefined): ContainerRole {
  if (specList === 'containers') return 'main';
  return spec?.restartPolicy === 'Always' ? 'sidecar' : 'init';
}

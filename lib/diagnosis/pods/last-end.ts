import type { Evidence } from '#lib/domain/finding.ts';
import type { ContainerState } from '#lib/domain/objects.ts';
import type { PodContainer } from './pod-containers.ts';

export type ContainerEnd = NonNullable<ContainerState['terminated']> & {
  readonly path: Evidence['path'];
};

/** How the container ended last: now, or before it was started again. */
export function lastEnd({ status, statusPath }: PodContainer): ContainerEnd | undefined {
  for (const state of ['state', 'lastState'] as const) {
    const end = status[state]?.terminated;
    if (end !== undefined) return { ...end, path: [...statusPath, state, 'terminated'] };
  }
  return undefined;
}

/** `exit code 137, OOMKilled`; empty where neither is told. */
export function endWords({ exitCode, signal, reason }: ContainerEnd): string {
  const words = [
    exitCode === undefined ? '' : `exit code ${exitCode}`,
    signal === undefined || signal === 0 ? '' : `signal ${signal}`,
    reason ?? '',
  ];
  return words.filter((word) => word !== '').join(', ');
}

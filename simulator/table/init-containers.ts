import type { ContainerStatus } from '#lib/domain/objects.ts';
import type { PodObject } from '#simulator/api/objects.ts';
import type { Restarts } from './restarts.ts';
import { addRestarts, noRestarts } from './restarts.ts';

/** What a Pod's init containers add to its row. */
export type InitSummary = {
  /** Sidecars, which run beside the Pod's containers: restartPolicy Always. */
  readonly sidecars: number;
  readonly readySidecars: number;
  readonly sidecarRestarts: Restarts;
  readonly restarts: Restarts;
  /** Why the Pod's containers have not started; absent when all init containers are done. */
  readonly reason?: string;
};

/** Looks at the init containers in order, up to the first that is not done. */
export function summarizeInit({ spec, status }: PodObject): InitSummary {
  const sidecars = new Set(
    (spec?.initContainers ?? [])
      .filter(({ restartPolicy }) => restartPolicy === 'Always')
      .map(({ name }) => name),
  );
  const total = spec?.initContainers?.length ?? 0;
  let restarts = noRestarts;
  let sidecarRestarts = noRestarts;
  let readySidecars = 0;

  for (const [index, container] of (status?.initContainerStatuses ?? []).entries()) {
    const isSidecar = sidecars.has(container.name);
    restarts = addRestarts(restarts, container);
    if (isSidecar) sidecarRestarts = addRestarts(sidecarRestarts, container);
    if (container.state?.terminated?.exitCode === 0) continue;
    if (isSidecar && container.started === true) {
      readySidecars += Number(container.ready === true);
      continue;
    }
    const reason = `Init:${reasonOf(container) ?? `${index}/${total}`}`;
    return { sidecars: sidecars.size, readySidecars, sidecarRestarts, restarts, reason };
  }
  return { sidecars: sidecars.size, readySidecars, sidecarRestarts, restarts };
}

function reasonOf({ state }: ContainerStatus): string | undefined {
  const { terminated, waiting } = state ?? {};
  if (terminated) {
    if (terminated.reason) return terminated.reason;
    return terminated.signal
      ? `Signal:${terminated.signal}`
      : `ExitCode:${terminated.exitCode ?? 0}`;
  }
  const isWaitingForItself = waiting?.reason && waiting.reason !== 'PodInitializing';
  return isWaitingForItself ? waiting.reason : undefined;
}

import type { ContainerStatus } from '#lib/domain/objects.ts';
import type { PodObject } from '#simulator/api/objects.ts';
import { summarizeInit } from './init-containers.ts';
import type { Restarts } from './restarts.ts';
import { addRestarts } from './restarts.ts';

/** A Pod in the words of `kubectl get pods`. */
export type PodSummary = {
  readonly ready: number;
  readonly containers: number;
  readonly reason: string;
  readonly restarts: Restarts;
};

/** The reason that a Node's loss gives to its Pods. */
const nodeLost = 'NodeLost';

/** Sums up the states of a Pod's containers, as printPod of kube-apiserver does. */
export function summarizePod(pod: PodObject): PodSummary {
  const { spec, status } = pod;
  const init = summarizeInit(pod);
  const isInitializing = init.reason !== undefined && !hasCondition(pod, 'Initialized');
  const statuses = isInitializing ? [] : (status?.containerStatuses ?? []);
  const running = statuses.filter(isRunning).length;
  // The first container that has a reason tells it.
  const told = statuses.map(containerReason).find((found) => found !== undefined);
  const reason = told ?? init.reason ?? phaseReason(pod);

  return {
    ready: init.readySidecars + running,
    containers: (spec?.containers?.length ?? 0) + init.sidecars,
    reason:
      deletionReason(pod) ??
      (reason === 'Completed' && running > 0 ? partlyCompleted(pod) : reason),
    restarts: isInitializing ? init.restarts : statuses.reduce(addRestarts, init.sidecarRestarts),
  };
}

/** A Pod of which a part goes on is not Completed. */
function partlyCompleted(pod: PodObject): string {
  return hasCondition(pod, 'Ready') ? 'Running' : 'NotReady';
}

function phaseReason({ status }: PodObject): string {
  const isGated = status?.conditions?.some(
    ({ type, reason }) => type === 'PodScheduled' && reason === 'SchedulingGated',
  );
  return isGated ? 'SchedulingGated' : status?.reason || (status?.phase ?? '');
}

function containerReason({ state }: ContainerStatus): string | undefined {
  const { waiting, terminated } = state ?? {};
  if (waiting?.reason) return waiting.reason;
  if (!terminated) return undefined;
  if (terminated.reason) return terminated.reason;
  return terminated.signal ? `Signal:${terminated.signal}` : `ExitCode:${terminated.exitCode ?? 0}`;
}

/** Ready, running, and without a reason to say otherwise. */
function isRunning(container: ContainerStatus): boolean {
  return (
    containerReason(container) === undefined &&
    container.ready === true &&
    Boolean(container.state?.running)
  );
}

function deletionReason({ metadata, status }: PodObject): string | undefined {
  if (!metadata.deletionTimestamp) return undefined;
  if (status?.reason === nodeLost) return 'Unknown';
  return status?.phase === 'Succeeded' || status?.phase === 'Failed' ? undefined : 'Terminating';
}

function hasCondition({ status }: PodObject, wanted: string): boolean {
  const found = status?.conditions?.find(({ type }) => type === wanted);
  return found?.status === 'True';
}

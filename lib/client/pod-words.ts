import type { Container, ContainerStatus, Node, Pod, Probe } from '#lib/domain/objects.ts';

/**
 * Why a Pod is not ready, in a few words from its own status and its Node's; empty where it is ready. "has probe …" is
 * what its spec says: whether the probe failed is told by an event, if by anything.
 */
export function whyNotReady(pod: Pod, node: Node | undefined): string {
  if (pod.metadata.deletionTimestamp !== undefined) return 'being deleted';
  if (conditionOf(pod, 'Ready')?.status === 'True') return '';
  return (
    whyUnscheduled(pod) ??
    whyWaiting(pod) ??
    whyInitialising(pod) ??
    whyContainerNotReady(pod) ??
    whyHeldBack(pod, node) ??
    plainReason(pod)
  );
}

function whyUnscheduled(pod: Pod): string | undefined {
  const scheduled = conditionOf(pod, 'PodScheduled');
  if (scheduled?.status !== 'False') return undefined;
  return `not scheduled: ${scheduled.reason ?? 'no reason given'}`;
}

/** A container that waits for something other than its turn. */
function whyWaiting({ status }: Pod): string | undefined {
  const all = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  const waiting = all.find(({ state }) => isTelling(state?.waiting?.reason));
  if (waiting === undefined) return undefined;
  const restarts = waiting.restartCount ?? 0;
  const again = restarts === 0 ? '' : ` after ${restarts} restart${restarts === 1 ? '' : 's'}`;
  return `container ${waiting.name}: ${waiting.state?.waiting?.reason ?? ''}${again}`;
}

function isTelling(reason: string | undefined): boolean {
  return reason !== undefined && reason !== '' && reason !== 'PodInitializing';
}

function whyInitialising(pod: Pod): string | undefined {
  const initialized = conditionOf(pod, 'Initialized');
  if (initialized?.status !== 'False') return undefined;
  const waiting = (pod.status?.initContainerStatuses ?? []).find(({ ready }) => ready !== true);
  return `init container${waiting === undefined ? 's have' : ` ${waiting.name} has`} not finished`;
}

function whyContainerNotReady({ spec, status }: Pod): string | undefined {
  const unready = (status?.containerStatuses ?? []).find(({ ready }) => ready !== true);
  if (unready === undefined) return undefined;
  const container = spec?.containers?.find(({ name }) => name === unready.name);
  return `container ${unready.name} ${stateText(unready)}${probeNote(container, unready)}`;
}

function stateText({ state }: ContainerStatus): string {
  const { terminated } = state ?? {};
  if (terminated === undefined) return 'not ready';
  return `ended: ${terminated.reason ?? 'no reason given'}, exit code ${terminated.exitCode ?? 'unknown'}`;
}

function probeNote(container: Container | undefined, status: ContainerStatus): string {
  if (status.state?.running === undefined) return '';
  if (status.started !== true && container?.startupProbe !== undefined) {
    return ` · has startup probe ${probeText(container.startupProbe)}`;
  }
  if (container?.readinessProbe === undefined) return '';
  return ` · has readiness probe ${probeText(container.readinessProbe)}`;
}

/** "HTTP :8080/healthz", "TCP :5432", "exec". */
export function probeText({ httpGet, tcpSocket, grpc }: Probe): string {
  if (httpGet !== undefined) return placed('HTTP', httpGet.port, httpGet.path);
  if (tcpSocket !== undefined) return placed('TCP', tcpSocket.port);
  return grpc === undefined ? 'exec' : placed('gRPC', grpc.port);
}

function placed(way: string, port: number | string | undefined, path = ''): string {
  const place = port === undefined ? path : `:${port}${path}`;
  return place === '' ? way : `${way} ${place}`;
}

/** All its containers are ready, and yet it is not. */
function whyHeldBack(pod: Pod, node: Node | undefined): string | undefined {
  const gates = pod.spec?.readinessGates ?? [];
  const shut = gates.filter(
    ({ conditionType }) => conditionOf(pod, conditionType)?.status !== 'True',
  );
  if (shut.length > 0) {
    return `readiness gate not True: ${shut.map(({ conditionType }) => conditionType).join(', ')}`;
  }
  const ready = node?.status?.conditions?.find(({ type }) => type === 'Ready');
  if (node === undefined || ready?.status === 'True') return undefined;
  return `its Node ${node.metadata.name} is not ready`;
}

function plainReason(pod: Pod): string {
  const ready = conditionOf(pod, 'Ready');
  if (ready === undefined) return 'has no Ready condition';
  return ready.reason === undefined
    ? `Ready is ${ready.status}`
    : `Ready is ${ready.status}: ${ready.reason}`;
}

function conditionOf({ status }: Pod, type: string) {
  return status?.conditions?.find((condition) => condition.type === type);
}

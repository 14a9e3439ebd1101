import type { ContainerSpec, PodObject } from '#simulator/api/objects.ts';

/** As kubelets default it. */
const defaultPeriodSeconds = 10;

/** The container whose readiness probe a Pod waits for; undefined where none has one. */
export function probedContainer({ spec }: PodObject): ContainerSpec | undefined {
  return spec?.containers?.find(({ readinessProbe }) => readinessProbe !== undefined);
}

/** From one probe to the next. */
export function probePeriodMs({ readinessProbe }: ContainerSpec): number {
  return (readinessProbe?.periodSeconds ?? defaultPeriodSeconds) * 1000;
}

/** What a probe usually says when it fails, in the kubelet's words. */
export function usualFailure({ readinessProbe = {} }: ContainerSpec, podIp: string): string {
  const { httpGet, tcpSocket, grpc } = readinessProbe;
  if (httpGet !== undefined) return 'HTTP probe failed with statuscode: 503';
  if (tcpSocket !== undefined) {
    return `dial tcp ${podIp}:${tcpSocket.port}: connect: connection refused`;
  }
  if (grpc !== undefined) return 'service unhealthy (responded with "NOT_SERVING")';
  return '';
}

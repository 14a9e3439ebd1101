import { counted } from '#lib/diagnosis/few-names.ts';
import type { Pod, Probe } from '#lib/domain/objects.ts';
import { countedPods, podCount, podNames } from './pod-names.ts';
import type { ProbeFailures } from './probe-failures.ts';

/** What a probe asks: `HTTP /health on port 8080`, `TCP on port db`, `gRPC on port 9000`, `command`. */
export function probeWords(probe: Probe): string {
  const port = probe.port === undefined ? '' : ` on port ${probe.port}`;
  switch (probe.kind) {
    case 'httpGet':
      return `HTTP ${probe.path ?? '/'}${port}`;
    case 'tcpSocket':
      return `TCP${port}`;
    case 'grpc':
      return `gRPC${port}`;
    case 'exec':
      return 'command';
  }
}

/**
 * `readiness probe HTTP /health on port 8080 fails on 3 Pods: …` of those whose failure was reported; of the others
 * only that they have the probe. `state`: what is known of these for sure, `not ready`.
 */
export function probeSentence(probe: string, seen: ProbeFailures, state: string): string {
  const { failing, unseen } = seen;
  if (failing.length === 0) {
    return `${podCount(unseen.length)} ${isOrAre(unseen)} ${state} and ${hasOrHave(unseen)} ${probe}: ${podNames(unseen)}`;
  }
  const fails = `${probe} fails on ${countedPods(failing)}`;
  if (unseen.length === 0) return fails;
  return `${fails}; ${counted(unseen.length, 'more Pod')} ${hasOrHave(unseen)} it and ${isOrAre(unseen)} ${state}: ${podNames(unseen)}`;
}

function isOrAre(pods: readonly Pod[]): string {
  return pods.length === 1 ? 'is' : 'are';
}

function hasOrHave(pods: readonly Pod[]): string {
  return pods.length === 1 ? 'has' : 'have';
}

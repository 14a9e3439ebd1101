import { counted } from '#lib/diagnosis/few-names.ts';
import type { Worded } from '#lib/diagnosis/with-names.ts';
import type { Probe } from '#lib/domain/objects.ts';
import { ofCountedPods, ofPods, podCount } from './pod-names.ts';
import type { ProbeFailures } from './probe-failures.ts';

/** What a probe asks: `HTTP /health on port 8080`, `TCP on port db`, `gRPC on port 9000`, `command`; newer kinds are unknown. */
export function probeWords({ httpGet, tcpSocket, grpc, exec }: Probe): string {
  if (httpGet !== undefined) return `HTTP ${httpGet.path ?? '/'}${portWords(httpGet)}`;
  if (tcpSocket !== undefined) return `TCP${portWords(tcpSocket)}`;
  if (grpc !== undefined) return `gRPC${portWords(grpc)}`;
  return exec === undefined ? 'of an unknown kind' : 'command';
}

function portWords({ port }: NonNullable<Probe['tcpSocket']>): string {
  return port === undefined ? '' : ` on port ${port}`;
}

/**
 * `readiness probe HTTP /health on port 8080 fails on 3 Pods: …` of those whose failure was reported; of the others
 * only that they have the probe. `state`: what is known of these for sure, `not ready`.
 */
export function probeSentence(probe: string, seen: ProbeFailures, state: string): Worded {
  const { failing, unseen } = seen;
  const [isOrAre, hasOrHave] = unseen.length === 1 ? ['is', 'has'] : ['are', 'have'];
  if (failing.length === 0) {
    return ofPods(
      unseen,
      (list) => `${podCount(unseen.length)} ${isOrAre} ${state} and ${hasOrHave} ${probe}${list}`,
    );
  }
  const fails = ofCountedPods(failing, (them) => `${probe} fails on ${them}`);
  if (unseen.length === 0) return fails;
  const others = ofPods(
    unseen,
    (list) =>
      `; ${counted(unseen.length, 'more Pod')} ${hasOrHave} it and ${isOrAre} ${state}${list}`,
  );
  return { sentence: fails.sentence + others.sentence, brief: fails.brief + others.brief };
}

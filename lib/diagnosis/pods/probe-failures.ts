import type { ServiceView } from '#lib/diagnosis/service-view.ts';
import { lastSeen } from '#lib/domain/event-time.ts';
import type { Evidence } from '#lib/domain/finding.ts';
import type { KubeEvent, Pod } from '#lib/domain/objects.ts';
import { messageEvidence } from './object-evidence.ts';
import { objectTime } from './object-time.ts';
import { conditionOf } from './pod-condition.ts';
import { mostNamed } from './pod-names.ts';
import { podBudgetMs } from './start-budget.ts';

/** On which of these Pods the kubelet has reported a failure of a probe of this kind. */
export type ProbeFailures = {
  readonly failing: readonly Pod[];
  readonly unseen: readonly Pod[];
  /** Of the first few. */
  readonly evidence: readonly Evidence[];
  readonly notVisible: readonly string[];
};

/** Which probe of which container. */
export type Probed = { readonly kind: 'Readiness' | 'Startup'; readonly container: string };

/**
 * Asks the events: reason Unhealthy, a message that starts with the kind of probe, about this very Pod (by uid) and this
 * container, where the event names one (`spec.containers{app}`), and not older than what made the Pod not ready.
 */
export function probeFailures(
  pods: readonly Pod[],
  probed: Probed,
  view: ServiceView,
): ProbeFailures {
  const failing: Pod[] = [];
  const unseen: Pod[] = [];
  const evidence: Evidence[] = [];
  const notVisible = new Set<string>();
  for (const pod of pods) {
    const events = view.events({ kind: 'Pod', name: pod.metadata.name });
    if (events.kind === 'unknown') notVisible.add(events.reason);
    const from = failuresFrom(pod, view);
    const event =
      events.kind === 'known'
        ? events.value.findLast((one) => isFailure(one, pod, probed) && seenAt(one, view) >= from)
        : undefined;
    (event === undefined ? unseen : failing).push(pod);
    if (event !== undefined && failing.length <= mostNamed) evidence.push(messageEvidence(event));
  }
  return { failing, unseen, evidence, notVisible: [...notVisible] };
}

/** The failures that made it not ready came before that, by as much as its probes allow. */
function failuresFrom(pod: Pod, view: ServiceView): number {
  const since = objectTime(conditionOf(pod, 'Ready')?.lastTransitionTime, view.now);
  if (since === undefined) return Number.NEGATIVE_INFINITY;
  return since - podBudgetMs(pod) - view.thresholds.graceNewMs;
}

function isFailure(event: KubeEvent, pod: Pod, { kind, container }: Probed): boolean {
  const { uid, fieldPath = '' } = event.involvedObject;
  return (
    event.reason === 'Unhealthy' &&
    (event.message ?? '').startsWith(`${kind} probe`) &&
    (fieldPath === '' || fieldPath.endsWith(`{${container}}`)) &&
    (uid === undefined || pod.metadata.uid === undefined || uid === pod.metadata.uid)
  );
}

function seenAt(event: KubeEvent, view: ServiceView): number {
  return objectTime(lastSeen(event), view.now) ?? Number.NEGATIVE_INFINITY;
}

import type { ServiceView } from '#lib/diagnosis/service-view.ts';
import type { Pod } from '#lib/domain/objects.ts';
import { configError } from './config-error.ts';
import { crashLoop } from './crash-loop.ts';
import { imagePull } from './image-pull.ts';
import { initBlocked } from './init-blocked.ts';
import { noReadyCondition } from './no-ready-condition.ts';
import { nodeIsMissing } from './node-missing.ts';
import { nodeNotReady } from './node-not-ready.ts';
import { notStarted } from './not-started.ts';
import type { PodClass, PodTrouble } from './pod-trouble.ts';
import { podSubject } from './pod-trouble.ts';
import { readinessFailing } from './readiness-failing.ts';
import { readinessGate } from './readiness-gate.ts';
import { schedulingGated, unschedulable } from './scheduling.ts';
import { sidecarNotReady } from './sidecar-not-ready.ts';
import { startupPending } from './startup-pending.ts';
import { stuckCreating } from './stuck-creating.ts';
import { unexplained } from './unexplained.ts';

/** B13 is told of Pods that are ready too, so it has a detector of its own; here it ends the search. */
const missingNode = 'missing-node';

/** From the first thing that can go wrong to the last; the first that holds is the reason. */
const classes: readonly (PodClass | typeof missingNode)[] = [
  unschedulable,
  schedulingGated,
  notStarted,
  stuckCreating,
  imagePull,
  configError,
  crashLoop,
  initBlocked,
  startupPending,
  readinessFailing,
  readinessGate,
  nodeNotReady,
  missingNode,
  sidecarNotReady,
  noReadyCondition,
  unexplained,
];

/**
 * Why a Pod that has not finished, is not being deleted and is not ready is so: one reason, or a reason and what caused
 * it (a crash and the lack of memory). It may still be starting: see `dueAt`.
 */
export function classifyPod(
  pod: Pod,
  view: ServiceView,
  othersReady: boolean,
): readonly PodTrouble[] {
  const subject = podSubject(pod, view, othersReady);
  for (const find of classes) {
    if (find === missingNode) {
      if (nodeIsMissing(pod, view.nodes)) return [];
      continue;
    }
    const troubles = find(subject);
    if (troubles.length > 0) return troubles;
  }
  return [];
}

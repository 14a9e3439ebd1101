import type { Service } from '#lib/domain/objects.ts';
import type { PodObject } from '#simulator/api/objects.ts';
import type { Change } from '#simulator/store/change.ts';
import type { Indexes } from './indexes.ts';
import { isReady } from './pod-status.ts';

/**
 * The Services that the endpoint controllers look at because a Pod has changed. Of what a Pod's status says, readiness and
 * addresses count: a Pod that has succeeded while its Ready condition stays True is not looked at, as recorded.
 * Source: k8s.io/endpointslice/util GetServicesToUpdateOnPodChange.
 */
export function servicesToSync(
  { servicesBySelector }: Indexes,
  { type, entry, previous }: Change<PodObject>,
): readonly Service[] {
  const selecting = ({ metadata }: PodObject): readonly Service[] =>
    servicesBySelector.selecting(metadata.namespace, metadata.labels);
  const pod = entry.object;
  if (type !== 'MODIFIED' || previous === undefined) return selecting(pod);

  const isChanged = hasChanged(previous.object, pod);
  if (sameLabels(previous.object, pod)) return isChanged ? selecting(pod) : [];
  const [before, now] = [new Set(selecting(previous.object)), new Set(selecting(pod))];
  return [...new Set([...before, ...now])].filter(
    (service) => isChanged || before.has(service) !== now.has(service),
  );
}

/** A Pod that is terminating counts as changed with every write. */
function hasChanged(before: PodObject, now: PodObject): boolean {
  return (
    before.metadata.deletionTimestamp !== undefined ||
    now.metadata.deletionTimestamp !== undefined ||
    isReady(before) !== isReady(now) ||
    podAddressesText(before) !== podAddressesText(now)
  );
}

/** The addresses of a Pod, for comparison. */
export function podAddressesText({ status }: PodObject): string {
  return (status?.podIPs ?? []).map(({ ip }) => ip).join();
}

/** True when both carry the same labels. */
export function sameLabels(before: PodObject, now: PodObject): boolean {
  if (before.metadata.labels === now.metadata.labels) return true;
  const [was, is] = [before.metadata.labels ?? {}, now.metadata.labels ?? {}];
  const keys = Object.keys(was);
  return keys.length === Object.keys(is).length && keys.every((key) => was[key] === is[key]);
}

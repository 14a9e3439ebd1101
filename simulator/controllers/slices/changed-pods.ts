import type { PodObject } from '#simulator/api/objects.ts';
import { podAddressesText, sameLabels } from '#simulator/controllers/services-of-pod.ts';
import type { Change } from '#simulator/store/change.ts';

/** Why a Service is looked at: for the conditions or the end of Pods of these names, or for anything. */
export type Cause = ReadonlySet<string> | 'any';

/** Why Services are looked at next. */
export type Causes = {
  add(key: string, pod: string | 'any'): void;
  /** Of one that nobody gave a cause: anything. */
  take(key: string): Cause;
};

export function createCauses(): Causes {
  const causes = new Map<string, Set<string> | 'any'>();
  return {
    add: (key, pod) => {
      const former = causes.get(key);
      if (pod === 'any') causes.set(key, 'any');
      else if (former === undefined) causes.set(key, new Set([pod]));
      else if (former !== 'any') former.add(pod);
    },
    take: (key) => {
      const cause = causes.get(key) ?? 'any';
      causes.delete(key);
      return cause;
    },
  };
}

/** True for a change of a Pod by which no endpoint comes or goes: at most it is ready, serving or terminating, or not any more. */
export function changesConditionsOnly({ type, entry, previous }: Change<PodObject>): boolean {
  if (type !== 'MODIFIED' || previous === undefined) return false;
  const [was, is] = [previous.object, entry.object];
  return (
    was.metadata.uid === is.metadata.uid &&
    sameLabels(was, is) &&
    was.status?.phase === is.status?.phase &&
    podAddressesText(was) === podAddressesText(is) &&
    was.spec?.nodeName === is.spec?.nodeName &&
    was.spec?.hostname === is.spec?.hostname &&
    was.spec?.subdomain === is.spec?.subdomain &&
    was.spec?.containers === is.spec?.containers &&
    was.spec?.initContainers === is.spec?.initContainers
  );
}

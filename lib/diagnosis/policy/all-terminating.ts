import type { Stage } from '#lib/diagnosis/candidate.ts';
import { atOnce } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { endpointCauses } from '#lib/diagnosis/endpoint-causes.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { isReadyPod } from '#lib/diagnosis/pods/pod-condition.ts';
import { showSlices } from '#lib/diagnosis/service-commands.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import type { Worded } from '#lib/diagnosis/with-names.ts';
import { distinctEndpoints } from '#lib/domain/distinct-endpoints.ts';
import { conditionsOf } from '#lib/domain/endpoint-state.ts';
import type { Endpoint, Pod } from '#lib/domain/objects.ts';
import { portBackends } from '#lib/domain/port-backends.ts';
import { portEntries } from '#lib/domain/port-entries.ts';
import { commonCulprit } from './common-culprit.ts';
import { whichPorts } from './which-ports.ts';

/**
 * F02: only endpoints that are terminating and still serve are left. Told at once, as it ends by itself; whether no Pod
 * replaces them is known from another watch, so that this is said, and makes it critical, only once it lasts.
 */
export const allTerminating: ServiceDetector = (facts) => {
  const { view, ref, endpoints, distinct } = facts;
  const first = endpoints.find(isLeaving);
  const concerned = first === undefined ? undefined : fallbackOf(facts);
  if (first === undefined || concerned === undefined) return [];
  const { where, among } = concerned;
  const leaving = among.filter(({ conditions }) => isLeaving(conditionsOf(conditions))).length;
  const { service } = view;
  const end = firstEnd(facts);
  const lonely = isWithoutReplacement(facts);
  const slice = objectRef('EndpointSlice', first.slice);
  const isOne = leaving === 1;
  // Told as it stands in the object: nothing looks again when that time has passed.
  const until =
    end === undefined
      ? ''
      : `${isOne ? '' : 'the first '}with a grace period until ${end.time} UTC`;
  const serve = isOne ? 'still serves' : 'still serve';
  const replaced = `no other Pod is there to replace ${isOne ? 'it' : 'them'}`;
  const dns = facts.kind === 'headless' ? '; DNS has no address for it already' : '';
  const worded = (isReplaced: boolean): Worded => ({
    sentence: `${where}0 of ${counted(among.length, 'endpoint')} ready; ${joined([`${leaving} terminating ${serve}`, until, isReplaced ? '' : `and ${replaced}`])}${dns}`,
    // The numbers stand before it in the verdict.
    brief: `${joined([`${leaving} ${serve}`, until, isReplaced ? '' : replaced])}${dns}`,
  });
  return [
    {
      id: 'F02',
      stages: [
        ...atOnce('error'),
        ...(lonely ? onceLasting(view.thresholds.lagWarnMs, worded(false)) : []),
      ],
      countedFrom: 'observed',
      ...worded(true),
      endsAt: lastEnd(facts, leaving),
      culprit: commonCulprit(distinct, [], view),
      subject: ref,
      evidence: [
        evidenceAt(slice, first.slice, 'endpoints', first.index, 'addresses', 0),
        evidenceAt(slice, first.slice, 'endpoints', first.index, 'conditions', 'serving'),
        evidenceAt(slice, first.slice, 'endpoints', first.index, 'conditions', 'terminating'),
        ...(end === undefined
          ? []
          : [evidenceAt(objectRef('Pod', end.pod), end.pod, 'metadata', 'deletionTimestamp')]),
      ],
      confirm: [showSlices(service, first.endpoint.addresses[0])],
      remedies: [
        {
          text: lonely
            ? 'See whether the workload was deleted or scaled to zero: unless another Pod becomes ready the Service has no endpoint when these end'
            : 'See why the Pods that replace them are not ready yet',
        },
      ],
      causedBy: endpointCauses,
      concerns: leaving,
      notVisible: view.matching.kind === 'known' ? [] : [view.matching.reason],
    },
  ];
};

function isLeaving({ serving, terminating }: ReturnType<typeof conditionsOf>): boolean {
  return serving && terminating;
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}

/** The ports that only terminating endpoints serve, and what is published for the first of them. */
type Fallback = { readonly where: string; readonly among: readonly Endpoint[] };

/** kube-proxy uses terminating endpoints only where a port has no ready one; DNS never does. */
function fallbackOf(facts: ServiceFacts): Fallback | undefined {
  const { kind, view, endpoints, distinct } = facts;
  if (kind === 'ExternalName') return undefined;
  if (kind === 'headless') {
    return endpoints.every(({ ready }) => !ready) ? { where: '', among: distinct } : undefined;
  }
  const { service, slices } = view;
  const entries = portEntries(service, slices, distinct);
  const concerned = entries.filter(({ health, ready }) => health === 'fallback' && ready === 0);
  const [worst] = concerned;
  const port = service.spec.ports?.find(
    ({ name, protocol, port: number }) =>
      (name ?? '') === worst?.name &&
      (protocol ?? 'TCP') === worst.protocol &&
      number === worst.port,
  );
  if (port === undefined) return undefined;
  return {
    where: whichPorts(concerned, entries, facts),
    among: distinctEndpoints(portBackends(service, slices, port)),
  };
}

function onceLasting(afterMs: number, words: Worded): readonly Stage[] {
  return [{ severity: 'critical', afterMs, words }];
}

/** No matching Pod is Pending or Running but those that are being deleted. */
function isWithoutReplacement({ managed, view, candidates }: ServiceFacts): boolean {
  return (
    managed &&
    view.matching.kind === 'known' &&
    candidates.every(({ metadata }) => metadata.deletionTimestamp !== undefined)
  );
}

/** Of the Pods that terminate and still serve the one whose grace period ends first. */
function firstEnd(facts: ServiceFacts): { readonly pod: Pod; readonly time: string } | undefined {
  const [first] = endsOf(facts);
  if (first === undefined) return undefined;
  return { pod: first.pod, time: new Date(first.at).toISOString().slice(11, 19) };
}

/** RFC 3339: when the last grace period ends; undefined where that of one of them is not known. */
function lastEnd(facts: ServiceFacts, leaving: number): string | undefined {
  const ends = endsOf(facts);
  const last = ends.at(-1);
  return last === undefined || ends.length < leaving ? undefined : new Date(last.at).toISOString();
}

/** The Pods that terminate and still serve, by when their grace period ends. */
function endsOf({ candidates }: ServiceFacts): { readonly pod: Pod; readonly at: number }[] {
  return candidates
    .filter(isReadyPod)
    .flatMap((pod) => {
      const at = Date.parse(pod.metadata.deletionTimestamp ?? '');
      return Number.isNaN(at) ? [] : [{ pod, at }];
    })
    .sort((a, b) => a.at - b.at);
}

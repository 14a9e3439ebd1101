import { blamesSliceController } from '#lib/diagnosis/blames-slice-controller.ts';
import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { diagnoseService } from '#lib/diagnosis/diagnose.ts';
import { briefsOf } from '#lib/diagnosis/diagnosed-entry.ts';
import type { Known } from '#lib/diagnosis/known.ts';
import { valueOr } from '#lib/diagnosis/known.ts';
import { legacyBeside } from '#lib/diagnosis/legacy-beside.ts';
import type { Propagation, PropagationMemory } from '#lib/diagnosis/propagation.ts';
import { followPassages, propagationOf } from '#lib/diagnosis/propagation.ts';
import { publishedIn } from '#lib/diagnosis/published-in.ts';
import type { ServiceView } from '#lib/diagnosis/service-view.ts';
import { settle } from '#lib/diagnosis/settle.ts';
import type { KnownPods } from '#lib/domain/expectation.ts';
import { expectation } from '#lib/domain/expectation.ts';
import type { Finding } from '#lib/domain/finding.ts';
import type { Pod, Service } from '#lib/domain/objects.ts';
import type { PublishedService } from '#lib/domain/published-service.ts';
import { toldService } from '#lib/domain/published-service.ts';
import type { Expectation } from '#lib/domain/service-entry.ts';
import { toldTargets } from '#lib/domain/told-targets.ts';
import { isCalm, wellSinceOf } from './calm.ts';
import type { Dependencies } from './dependencies.ts';
import { askedNothing } from './dependencies.ts';
import type { Remembered } from './diagnosis-memory.ts';
import { createDiagnosisMemory } from './diagnosis-memory.ts';
import type { DueTimes } from './due-times.ts';
import { partsOfKey, restsOn, withLastKnown } from './last-known.ts';
import { isSameJson } from './same-json.ts';
import type { RecordedView, ServiceViewParts } from './service-views.ts';
import { recordedView } from './service-views.ts';

/** Judges and diagnoses Services one by one, and remembers of each since when what holds. */
export type DiagnosedServices = {
  /** From scratch, but for the memory; `undefined` and forgotten when there is no such Service. */
  judge(key: string): JudgedService | undefined;
  /** All that was diagnosed when it was last judged, the headline first. */
  findings(key: string): readonly Finding[];
  propagation(key: string): Propagation | undefined;
  /** The Services of which the EndpointSlice controller is said to be late, or soon will be. */
  awaitingSlices(): Iterable<string>;
};

const noFindings: readonly Finding[] = [];

/** `needsUids`: names do not tell apart what its slices publish. */
export type JudgedService = { readonly published: PublishedService; readonly needsUids: boolean };

/** How long to wait before looking again at what could not be judged for a source that is not live. */
const notLiveRetryMs = 5_000;

export function createDiagnosedServices(
  parts: ServiceViewParts & {
    readonly dependencies: Dependencies;
    readonly dueTimes: DueTimes;
  },
): DiagnosedServices {
  const { store, surroundings, dependencies, dueTimes } = parts;
  const memory = createDiagnosisMemory();
  const awaitingSlices = new Set<string>();
  let lastUnknown: Expectation | undefined;

  /** Where Pods are not at hand, that is so for many Services, and for one reason. */
  function shared(next: Expectation): Expectation {
    if (next.kind !== 'not-evaluated') return next;
    if (!isSameJson(lastUnknown, next)) lastUnknown = next;
    return lastUnknown ?? next;
  }

  function forget(key: string): undefined {
    memory.delete(key);
    awaitingSlices.delete(key);
    dependencies.asked(key, askedNothing);
    dueTimes.set(key, undefined);
  }

  function diagnose(key: string, recorded: RecordedView): readonly Finding[] {
    const { view, staleAt } = recorded;
    const { now, service } = view;
    const before = memory.of(key, service);
    const notLive = surroundings.notLive(service.metadata.namespace);
    if (notLive === 'all') {
      dueTimes.set(key, now + notLiveRetryMs);
      return before?.findings ?? noFindings;
    }
    const candidates = diagnoseService(view).filter(({ id }) => !restsOn(id, notLive));
    const passages = passagesSeen(view, before?.passages);
    if (candidates.some(blamesSliceController)) awaitingSlices.add(key);
    else awaitingSlices.delete(key);
    if (notLive.size === 0 && passages === undefined && isCalm(candidates)) {
      rememberCalm(key, view, before, candidates);
      dueTimes.set(key, staleAt());
      return noFindings;
    }
    const settled = settle(candidates, before?.memory, now, {
      firstLook: isFirstLook(view, before),
      isPublished: publishedIn(view.slices),
      busySince: surroundings.busySince(),
    });
    const { findings, memory: next } =
      notLive.size === 0
        ? settled
        : withLastKnown(settled, before, (one) => restsOn(partsOfKey(one).id, notLive));
    memory.set(key, { memory: next, watchingSince: view.watchingSince, findings, passages });
    const retryAt = notLive.size === 0 ? Infinity : now + notLiveRetryMs;
    dueTimes.set(key, Math.min(settled.reconsiderAt ?? Infinity, staleAt(), retryAt));
    return findings;
  }

  function rememberCalm(
    key: string,
    view: ServiceView,
    before: Remembered | undefined,
    { length }: readonly Candidate[],
  ): void {
    const { now, watchingSince, service } = view;
    const known = before && wellSinceOf(before.memory, service);
    const first = { at: now, before: isFirstLook(view, before) };
    memory.setCalm(key, { watchingSince, wellSince: length === 0 ? undefined : (known ?? first) });
  }

  /** That a calm Service goes well, in words; nothing where it is not calm any more and that is not judged yet. */
  function wellOf(service: Service, { memory: known }: Remembered): readonly Finding[] {
    const { view } = recordedView(parts, service);
    const candidates = diagnoseService(view);
    return isCalm(candidates) ? settle(candidates, known, view.now).findings : noFindings;
  }

  return {
    judge(key) {
      const service = store.services.get(key);
      if (service === undefined) return forget(key);
      const recorded = recordedView(parts, service);
      const { slices, nodes, matching } = recorded.view;
      const findings = diagnose(key, recorded);
      const legacy = legacyBeside(recorded.view, findings);
      dependencies.asked(key, recorded.asked);
      const { distinct, needsUids } = toldTargets(slices);
      const published = {
        key,
        service: toldService(service),
        slices: slices.map(({ metadata }) => metadata.name).sort(),
        distinct,
        expectation: shared(expectation(service, slices, knownPods(matching), nodes)),
        findings: briefsOf(findings),
        ...(legacy === undefined ? {} : { legacy }),
      };
      return { published, needsUids };
    },
    findings(key) {
      const service = store.services.get(key);
      const known = service && memory.of(key, service);
      if (service === undefined || known === undefined) return noFindings;
      return known.findings ?? wellOf(service, known);
    },
    propagation(key) {
      const service = store.services.get(key);
      const passages = service && memory.of(key, service)?.passages;
      if (service === undefined || passages === undefined) return undefined;
      return propagationOf(passages, valueOr(recordedView(parts, service).view.matching, []));
    },
    awaitingSlices: () => awaitingSlices,
  };
}

function passagesSeen(
  { service, slices, matching, now }: ServiceView,
  before: PropagationMemory | undefined,
): PropagationMemory | undefined {
  if (matching.kind === 'unknown') return undefined;
  return followPassages(before, { service, slices, pods: matching.value, now });
}

/** Only the Pods that match are asked of it. */
function knownPods(matching: Known<readonly Pod[]>): KnownPods {
  if (matching.kind === 'unknown') return matching;
  return { kind: 'known', pods: matching.value, allMatch: true };
}

/** What is seen for the first time may have held before we looked. */
function isFirstLook(
  { service, watchingSince }: ServiceView,
  before: Remembered | undefined,
): boolean {
  return before === undefined
    ? isOlder(service, watchingSince)
    : before.watchingSince !== watchingSince;
}

/** It was there before we saw all of its namespace; where its age is not told, that is possible. */
function isOlder({ metadata }: Service, time: number): boolean {
  const created = Date.parse(metadata.creationTimestamp ?? '');
  return !(created > time);
}

import { diagnoseService } from '#lib/diagnosis/diagnose.ts';
import { diagnosedEntry } from '#lib/diagnosis/diagnosed-entry.ts';
import type { Known } from '#lib/diagnosis/known.ts';
import { valueOr } from '#lib/diagnosis/known.ts';
import { legacyBeside } from '#lib/diagnosis/legacy-beside.ts';
import type { Propagation, PropagationMemory } from '#lib/diagnosis/propagation.ts';
import { followPassages, propagationOf } from '#lib/diagnosis/propagation.ts';
import { publishedIn } from '#lib/diagnosis/published-in.ts';
import type { ServiceView } from '#lib/diagnosis/service-view.ts';
import type { Memory } from '#lib/diagnosis/settle.ts';
import { settle } from '#lib/diagnosis/settle.ts';
import type { KnownPods } from '#lib/domain/expectation.ts';
import type { Finding } from '#lib/domain/finding.ts';
import { judgeService } from '#lib/domain/judge-service.ts';
import type { Pod, Service } from '#lib/domain/objects.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import type { Dependencies } from './dependencies.ts';
import type { DueTimes } from './due-times.ts';
import { partsOfKey, restsOn, withLastKnown } from './last-known.ts';
import type { RecordedView, ServiceViewParts } from './service-views.ts';
import { recordedView } from './service-views.ts';

/** Judges and diagnoses Services one by one, and remembers of each since when what holds. */
export type DiagnosedServices = {
  /** From scratch, but for the memory; `undefined` and forgotten when there is no such Service. */
  judge(key: string): ServiceEntry | undefined;
  /** All that was diagnosed when it was last judged, the headline first. */
  findings(key: string): readonly Finding[];
  propagation(key: string): Propagation | undefined;
};

type Remembered = {
  readonly memory: Memory;
  /** As of the last look: another value, and what is new may be as old as that. */
  readonly watchingSince: number;
  readonly findings: readonly Finding[];
  /** Absent where Pods are not at hand. */
  readonly passages?: PropagationMemory | undefined;
};

/** How long to wait before looking again at what could not be judged for a source that is not live. */
const notLiveRetryMs = 5_000;

export function createDiagnosedServices(
  parts: ServiceViewParts & {
    readonly dependencies: Dependencies;
    readonly dueTimes: DueTimes;
  },
): DiagnosedServices {
  const { store, surroundings, dependencies, dueTimes } = parts;
  const remembered = new Map<string, Remembered>();

  function forget(key: string): undefined {
    remembered.delete(key);
    dependencies.asked(key, new Set());
    dueTimes.set(key, undefined);
  }

  function diagnose(key: string, { view, staleAt }: RecordedView): readonly Finding[] {
    const { now, watchingSince, service } = view;
    const before = remembered.get(key);
    const notLive = surroundings.notLive(service.metadata.namespace);
    if (notLive === 'all') {
      dueTimes.set(key, now + notLiveRetryMs);
      return before?.findings ?? [];
    }
    const candidates = diagnoseService(view).filter(({ id }) => !restsOn(id, notLive));
    const settled = settle(candidates, before?.memory, now, {
      firstLook:
        before === undefined
          ? isOlder(service, watchingSince)
          : before.watchingSince !== watchingSince,
      isPublished: publishedIn(view.slices),
    });
    const { findings, memory } =
      notLive.size === 0
        ? settled
        : withLastKnown(settled, before, (one) => restsOn(partsOfKey(one).id, notLive));
    remembered.set(key, {
      ...{ memory, watchingSince, findings },
      passages: passagesSeen(view, before?.passages),
    });
    const retryAt = notLive.size === 0 ? Infinity : now + notLiveRetryMs;
    dueTimes.set(key, Math.min(settled.reconsiderAt ?? Infinity, staleAt(), retryAt));
    return findings;
  }

  return {
    judge(key) {
      const service = store.services.get(key);
      if (service === undefined) return forget(key);
      const recorded = recordedView(parts, service);
      const { slices, nodes, matching } = recorded.view;
      const entry = judgeService({ service, slices, nodes, pods: knownPods(matching) });
      const findings = diagnose(key, recorded);
      const legacy = legacyBeside(recorded.view, findings);
      dependencies.asked(key, recorded.asked);
      const judged = diagnosedEntry(entry, slices, findings);
      return legacy === undefined ? judged : { ...judged, legacy };
    },
    findings: (key) => remembered.get(key)?.findings ?? [],
    propagation(key) {
      const passages = remembered.get(key)?.passages;
      const service = store.services.get(key);
      if (passages === undefined || service === undefined) return undefined;
      return propagationOf(passages, valueOr(recordedView(parts, service).view.matching, []));
    },
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

/** It was there before we saw all of its namespace; where its age is not told, that is possible. */
function isOlder({ metadata }: Service, time: number): boolean {
  const created = Date.parse(metadata.creationTimestamp ?? '');
  return !(created > time);
}

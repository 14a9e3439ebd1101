import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { diagnoseService } from '#lib/diagnosis/diagnose.ts';
import { diagnosedEntry } from '#lib/diagnosis/diagnosed-entry.ts';
import type { Known } from '#lib/diagnosis/known.ts';
import type { ServiceView } from '#lib/diagnosis/service-view.ts';
import type { Memory } from '#lib/diagnosis/settle.ts';
import { settle } from '#lib/diagnosis/settle.ts';
import type { KnownPods } from '#lib/domain/expectation.ts';
import type { Finding } from '#lib/domain/finding.ts';
import { judgeService } from '#lib/domain/judge-service.ts';
import type { EndpointSlice, Pod, Service } from '#lib/domain/objects.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import type { Dependencies } from './dependencies.ts';
import type { DueTimes } from './due-times.ts';
import type { ServiceViewParts } from './service-views.ts';
import { recordedView } from './service-views.ts';

/** Judges and diagnoses Services one by one, and remembers of each since when what holds. */
export type DiagnosedServices = {
  /** From scratch, but for the memory; `undefined` and forgotten when there is no such Service. */
  judge(key: string): ServiceEntry | undefined;
  /** All that was diagnosed when it was last judged, the headline first. */
  findings(key: string): readonly Finding[];
};

type Remembered = {
  readonly memory: Memory;
  /** As of the last look: another value, and what is new may be as old as that. */
  readonly watchingSince: number;
  readonly findings: readonly Finding[];
};

export function createDiagnosedServices(
  parts: ServiceViewParts & {
    readonly dependencies: Dependencies;
    readonly dueTimes: DueTimes;
  },
): DiagnosedServices {
  const { store, dependencies, dueTimes } = parts;
  const remembered = new Map<string, Remembered>();

  function forget(key: string): undefined {
    remembered.delete(key);
    dependencies.asked(key, new Set());
    dueTimes.set(key, undefined);
  }

  function diagnose(key: string, view: ServiceView): readonly Finding[] {
    const { now, watchingSince } = view;
    const before = remembered.get(key);
    const settled = settle(diagnoseService(view), before?.memory, now, {
      firstLook:
        before === undefined
          ? isOlder(view.service, watchingSince)
          : before.watchingSince !== watchingSince,
      isPublished: publishedIn(view.slices),
    });
    remembered.set(key, { memory: settled.memory, watchingSince, findings: settled.findings });
    dueTimes.set(key, settled.reconsiderAt);
    return settled.findings;
  }

  return {
    judge(key) {
      const service = store.services.get(key);
      if (service === undefined) return forget(key);
      const { view, asked } = recordedView(parts, service);
      const { slices, nodes, matching } = view;
      const entry = judgeService({ service, slices, nodes, pods: knownPods(matching) });
      const findings = diagnose(key, view);
      dependencies.asked(key, asked);
      return diagnosedEntry(entry, findings);
    },
    findings: (key) => remembered.get(key)?.findings ?? [],
  };
}

/** Only the Pods that match are asked of it. */
function knownPods(matching: Known<readonly Pod[]>): KnownPods {
  if (matching.kind === 'unknown') return matching;
  return { kind: 'known', pods: matching.value };
}

/** It was there before we saw all of its namespace; where its age is not told, that is possible. */
function isOlder({ metadata }: Service, time: number): boolean {
  const created = Date.parse(metadata.creationTimestamp ?? '');
  return !(created > time);
}

/** Whether one of the Pods that a candidate speaks of is published. */
function publishedIn(slices: readonly EndpointSlice[]): (candidate: Candidate) => boolean {
  let names: Set<string> | undefined;
  return ({ subject, evidence }) => {
    names ??= new Set(
      slices.flatMap(({ endpoints = [] }) => endpoints.flatMap((one) => one.targetRef?.name ?? [])),
    );
    const published = names;
    return [subject, ...evidence.map(({ object }) => object)].some(
      ({ kind, name }) => kind === 'Pod' && published.has(name),
    );
  };
}

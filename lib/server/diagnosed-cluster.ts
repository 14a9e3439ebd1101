import type { Candidate } from '#lib/diagnosis/candidate.ts';
import type { Need } from '#lib/diagnosis/catalogue/catalogue-entry.ts';
import type { Rest } from '#lib/diagnosis/detector.ts';
import { rest } from '#lib/diagnosis/detector.ts';
import { diagnoseCluster } from '#lib/diagnosis/diagnose.ts';
import type { Known } from '#lib/diagnosis/known.ts';
import { known } from '#lib/diagnosis/known.ts';
import type { ClusterView } from '#lib/diagnosis/service-view.ts';
import type { Memory } from '#lib/diagnosis/settle.ts';
import { settle } from '#lib/diagnosis/settle.ts';
import type { Finding } from '#lib/domain/finding.ts';
import type { FindingEntry } from '#lib/domain/finding-entry.ts';
import { toFindingEntry } from '#lib/domain/finding-entry.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import { partsOfKey, restsOn, withLastKnown } from './last-known.ts';
import type { NamespacedTable } from './namespaced-table.ts';
import type { ServiceViewParts } from './service-views.ts';

/** Diagnoses what belongs to no Service, and remembers since when it holds. */
export type DiagnosedCluster = {
  /**
   * Warnings, errors and explanations as of now. `undefined` when the time was up before everything was looked at; called
   * again, it goes on.
   */
  diagnose(hasTime: () => boolean): readonly FindingEntry[] | undefined;
  /** When the last answer changes although nothing else does; `undefined`: never. */
  reconsiderAt(): number | undefined;
};

type Remembered = {
  readonly memory: Memory;
  readonly watchingSince: number;
  readonly findings: readonly Finding[];
};

/** A look that is under way. */
type Look = {
  readonly view: ClusterView;
  readonly found: Candidate[];
  readonly further: Iterator<Candidate | Rest>;
};

export function createDiagnosedCluster(parts: ServiceViewParts): DiagnosedCluster {
  const { surroundings } = parts;
  let remembered: Remembered | undefined;
  let reconsiderAt: number | undefined;
  let underWay: Look | undefined;

  /** It can neither begin nor end now, because what it rests on is only last known. */
  function isKept(key: string): boolean {
    const { id, namespace } = partsOfKey(key);
    const notLive = surroundings.notLive(namespace);
    return notLive === 'all' || restsOn(id, notLive);
  }

  function begin(): Look {
    const view = clusterView(parts);
    return { view, found: [], further: diagnoseCluster(view) };
  }

  return {
    diagnose(hasTime) {
      const look = underWay ?? begin();
      underWay = goOn(look, hasTime) ? undefined : look;
      if (underWay !== undefined) return undefined;
      const { now, watchingSince } = look.view;
      const settled = settle(look.found, remembered?.memory, now, {
        firstLook: remembered?.watchingSince !== watchingSince,
      });
      const begun = settled.findings.filter(({ key }) => !isKept(key));
      const { findings, memory } = withLastKnown(
        { ...settled, findings: begun },
        remembered,
        isKept,
      );
      remembered = { memory, watchingSince, findings };
      ({ reconsiderAt } = settled);
      return findings.map(toFindingEntry);
    },
    reconsiderAt: () => reconsiderAt,
  };
}

/** True when it came to its end. */
function goOn({ found, further }: Look, hasTime: () => boolean): boolean {
  for (;;) {
    const { done, value } = further.next();
    if (done === true) return true;
    if (value !== rest) found.push(value);
    else if (!hasTime()) return false;
  }
}

function clusterView(parts: ServiceViewParts): ClusterView {
  const { store, surroundings, thresholds, history } = parts;
  const now = surroundings.now();
  const whyNodesUnknown = surroundings.whyUnknown('nodes', '');
  return {
    now,
    watchingSince: surroundings.watchingSince(undefined),
    thresholds,
    serverVersion: surroundings.serverVersion(),
    history: history.at(now),
    services: [...store.services.values()],
    orphans: store.slicesWithoutService(),
    nodes: whyNodesUnknown === undefined ? store.nodesByName() : 'not-visible',
    pods: atHand('pods', store.pods, parts),
    legacyEndpoints: listed(atHand('endpoints', store.endpoints, parts)),
    serviceNamed: (namespace, name) => store.services.get(objectKey(namespace, name)),
  };
}

/** Of the namespaces in which they are all at hand; unknown where there is no such namespace. */
function atHand<T>(
  need: Need,
  table: NamespacedTable<T>,
  { store, surroundings }: ServiceViewParts,
): Known<Iterable<T>> {
  const reasons = new Map(
    store.namespaces().map((namespace) => [namespace, surroundings.whyUnknown(need, namespace)]),
  );
  const hidden = [...reasons.values()].flatMap((reason) => reason ?? []);
  if (hidden[0] !== undefined && hidden.length === reasons.size) {
    return { kind: 'unknown', reason: hidden[0] };
  }
  if (hidden.length === 0) return known(table.values());
  const visible = [...table.namespaces()].filter((one) => reasons.get(one) === undefined);
  return known(visible.flatMap((namespace) => table.in(namespace)));
}

function listed<T>(objects: Known<Iterable<T>>): Known<readonly T[]> {
  return objects.kind === 'unknown' ? objects : known([...objects.value]);
}

import { diagnoseCluster } from '#lib/diagnosis/diagnose.ts';
import { known } from '#lib/diagnosis/known.ts';
import type { ClusterView } from '#lib/diagnosis/service-view.ts';
import type { Memory } from '#lib/diagnosis/settle.ts';
import { settle } from '#lib/diagnosis/settle.ts';
import type { Finding } from '#lib/domain/finding.ts';
import type { FindingEntry } from '#lib/domain/finding-entry.ts';
import { toFindingEntry } from '#lib/domain/finding-entry.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import { linkedServiceKey } from '#lib/domain/slice-entry.ts';
import { partsOfKey, restsOn, withLastKnown } from './last-known.ts';
import type { ServiceViewParts } from './service-views.ts';

/** Diagnoses what belongs to no Service, and remembers since when it holds. */
export type DiagnosedCluster = {
  /** Warnings, errors and explanations as of now. */
  diagnose(): readonly FindingEntry[];
  /** When the last answer changes although nothing else does; `undefined`: never. */
  reconsiderAt(): number | undefined;
};

type Remembered = {
  readonly memory: Memory;
  readonly watchingSince: number;
  readonly findings: readonly Finding[];
};

export function createDiagnosedCluster(parts: ServiceViewParts): DiagnosedCluster {
  const { surroundings } = parts;
  let remembered: Remembered | undefined;
  let reconsiderAt: number | undefined;

  /** It can neither begin nor end now, because what it rests on is only last known. */
  function isKept(key: string): boolean {
    const { id, namespace } = partsOfKey(key);
    const notLive = surroundings.notLive(namespace);
    return notLive === 'all' || restsOn(id, notLive);
  }

  return {
    diagnose() {
      const view = clusterView(parts);
      const { now, watchingSince } = view;
      const settled = settle(diagnoseCluster(view), remembered?.memory, now, {
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

function clusterView({ store, surroundings, thresholds, history }: ServiceViewParts): ClusterView {
  const now = surroundings.now();
  const serviceNamed: ClusterView['serviceNamed'] = (namespace, name) =>
    store.services.get(objectKey(namespace, name));
  const whyNodesUnknown = surroundings.whyUnknown('nodes', '');
  return {
    now,
    watchingSince: surroundings.watchingSince(undefined),
    thresholds,
    serverVersion: surroundings.serverVersion(),
    history: history.at(now),
    services: [...store.services.values()],
    orphans: [...store.slices.values()].filter((slice) => {
      const key = linkedServiceKey(slice);
      return key === undefined || store.services.get(key) === undefined;
    }),
    nodes: whyNodesUnknown === undefined ? store.nodesByName() : 'not-visible',
    pods: podsAtHand({ store, surroundings }),
    legacyEndpoints: { kind: 'unknown', reason: 'not watched' },
    serviceNamed,
  };
}

/** Of the namespaces whose Pods are all at hand; unknown where there is none. */
function podsAtHand({
  store,
  surroundings,
}: Pick<ServiceViewParts, 'store' | 'surroundings'>): ClusterView['pods'] {
  const reasons = store
    .namespaces()
    .map((namespace) => ({ namespace, reason: surroundings.whyUnknown('pods', namespace) }));
  const hidden = new Set(
    reasons.flatMap(({ namespace, reason }) => (reason === undefined ? [] : [namespace])),
  );
  const [first] = reasons;
  if (first?.reason !== undefined && hidden.size === reasons.length) {
    return { kind: 'unknown', reason: first.reason };
  }
  const pods = [...store.pods.values()];
  return known(
    hidden.size === 0 ? pods : pods.filter(({ metadata }) => !hidden.has(metadata.namespace)),
  );
}

import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted, fewNames } from '#lib/diagnosis/few-names.ts';
import { valueOr } from '#lib/diagnosis/known.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { patchService, showService, showSlices } from '#lib/diagnosis/service-commands.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import type { Severity } from '#lib/domain/finding.ts';
import type { Node, Pod } from '#lib/domain/objects.ts';
import { localCoverage, nodesByName } from './local-coverage.ts';
import { localPolicies } from './local-policy.ts';
import { podKeeper } from './pod-keeper.ts';
import { whenUncovered } from './when-uncovered.ts';

/** F04: Nodes whose clients get no answer, because policy Local finds no endpoint there. */
export const internalLocalUncovered: ServiceDetector = (facts) => {
  if (!localPolicies(facts).includes('internalTrafficPolicy')) return [];
  const { view, ref } = facts;
  const { service, nodes } = view;
  const coverage = localCoverage(facts);
  if (coverage === undefined || nodes === 'not-visible') return [];
  const all = nodesByName(nodes);
  const isUncovered = ({ metadata }: Node) => !coverage.covered.has(metadata.name);
  const uncovered = withoutUnwanted(facts, all.filter(isUncovered));
  const [first] = uncovered;
  if (first === undefined) return [];
  const clients = likelyClients(facts, uncovered);
  const severity = severityOf(all.every(isUncovered), clients.length > 0);
  const names = fewNames(uncovered.map(({ metadata }) => metadata.name));
  const [client] = clients;
  return [
    {
      id: 'F04',
      ...whenUncovered(facts, uncovered, severity),
      sentence: [
        `internalTrafficPolicy Local: ${uncovered.length} of ${all.length} Nodes without a usable endpoint (${names})`,
        'by kube-proxy’s rules connections from there are dropped',
        ...(client === undefined
          ? []
          : [`there: ${counted(clients.length, 'other Pod')} of this namespace`]),
      ].join('; '),
      subject: ref,
      evidence: [
        evidenceAt(ref, service, 'spec', 'internalTrafficPolicy'),
        evidenceAt(objectRef('Node', first), first, 'metadata', 'name'),
        ...(client === undefined
          ? []
          : [evidenceAt(objectRef('Pod', client), client, 'spec', 'nodeName')]),
      ],
      confirm: [showService(service, 'Local'), showSlices(service)],
      remedies: [
        { text: 'Run an endpoint on every Node that has clients, for example with a DaemonSet' },
        {
          text: 'Or let clients use endpoints of other Nodes; trafficDistribution PreferSameNode (Kubernetes 1.34 and later) prefers the own Node without dropping',
          command: patchService(service, { spec: { internalTrafficPolicy: 'Cluster' } }),
        },
      ],
      concerns: uncovered.length,
      notVisible: view.matching.kind === 'known' ? [] : [view.matching.reason],
    },
  ];
};

function severityOf(isNoneCovered: boolean, hasClients: boolean): Severity {
  if (isNoneCovered) return 'critical';
  return hasClients ? 'error' : 'warning';
}

/**
 * A DaemonSet keeps its Pods off some Nodes on purpose. As long as it has as many Pods as it wants, only Nodes where one of
 * them is not ready count.
 */
function withoutUnwanted(facts: ServiceFacts, uncovered: readonly Node[]): readonly Node[] {
  const { candidates, view } = facts;
  const [first] = candidates;
  const keeper = first === undefined ? undefined : podKeeper(first);
  if (uncovered.length === 0 || keeper?.kind !== 'DaemonSet') return uncovered;
  const daemonSet = valueOr(view.workloads(), []).find(
    ({ kind, metadata }) => kind === 'DaemonSet' && metadata.name === keeper.name,
  );
  const placed = new Set(candidates.map(({ spec }) => spec?.nodeName));
  const wanted = daemonSet?.status?.desiredNumberScheduled;
  if (wanted !== undefined && wanted > placed.size) return uncovered;
  return uncovered.filter(({ metadata }) => placed.has(metadata.name));
}

/** Pods of the namespace that run on these Nodes and are no endpoints of the Service; a guess at who calls it. */
function likelyClients({ view }: ServiceFacts, nodes: readonly Node[]): readonly Pod[] {
  const names = new Set(nodes.map(({ metadata }) => metadata.name));
  const own = new Set(valueOr(view.matching, []).map(({ metadata }) => metadata.name));
  return valueOr(view.podsInNamespace(), []).filter(
    ({ metadata, spec, status }) =>
      status?.phase === 'Running' && names.has(spec?.nodeName ?? '') && !own.has(metadata.name),
  );
}

import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { fewNames } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { patchService, showService } from '#lib/diagnosis/service-commands.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import type { Severity } from '#lib/domain/finding.ts';
import { localCoverage, nodesByName } from './local-coverage.ts';
import { localPolicies } from './local-policy.ts';
import { whenUncovered } from './when-uncovered.ts';

/** On a Node it keeps load balancers from sending there. */
const excludedLabel = 'node.kubernetes.io/exclude-from-external-load-balancers';

/** F03: Nodes where traffic from outside is dropped, because policy Local finds no endpoint there. */
export const externalLocalUncovered: ServiceDetector = (facts) => {
  if (!localPolicies(facts).includes('externalTrafficPolicy')) return [];
  const { view, ref, kind } = facts;
  const { service, nodes } = view;
  const coverage = localCoverage(facts);
  if (coverage === undefined || nodes === 'not-visible') return [];
  const entries = nodesByName(nodes).filter(
    ({ metadata }) => metadata.labels?.[excludedLabel] === undefined,
  );
  const uncovered = entries.filter(({ metadata }) => !coverage.covered.has(metadata.name));
  const [first] = uncovered;
  if (first === undefined) return [];
  const checked = kind === 'LoadBalancer' ? (service.spec.healthCheckNodePort ?? 0) : 0;
  const severity = severityOf(entries.length === uncovered.length, checked > 0);
  const names = fewNames(uncovered.map(({ metadata }) => metadata.name));
  return [
    {
      id: 'F03',
      ...whenUncovered(facts, uncovered, severity),
      sentence: [
        `externalTrafficPolicy Local: ${uncovered.length} of ${entries.length} Nodes without a usable endpoint (${names})`,
        'by kube-proxy’s rules traffic from outside that arrives there is dropped',
        ...(checked > 0 ? [`a load balancer that checks port ${checked} passes them by`] : []),
        ...drainingWords(coverage.draining, checked),
      ].join('; '),
      subject: ref,
      evidence: [
        evidenceAt(ref, service, 'spec', 'externalTrafficPolicy'),
        ...(checked > 0 ? [evidenceAt(ref, service, 'spec', 'healthCheckNodePort')] : []),
        evidenceAt(objectRef('Node', first), first, 'metadata', 'name'),
        ...usedNodes(facts, coverage.covered),
      ],
      confirm: [showService(service, 'Local'), { words: ['get', 'nodes', '-o', 'wide'] }],
      remedies: [
        {
          text: 'Run an endpoint on every Node that traffic arrives at, for example with a DaemonSet',
        },
        {
          text: 'Or let every Node pass traffic on; endpoints then no longer see the client’s address',
          command: patchService(service, { spec: { externalTrafficPolicy: 'Cluster' } }),
        },
      ],
      concerns: uncovered.length,
    },
  ];
};

function severityOf(isNoneCovered: boolean, isChecked: boolean): Severity {
  if (isNoneCovered) return 'critical';
  return isChecked ? 'warning' : 'error';
}

function drainingWords(draining: readonly string[], checked: number): readonly string[] {
  if (draining.length === 0) return [];
  const fails = checked > 0 ? ', where that check answers 503' : '';
  return [`only terminating ones on ${fewNames(draining)}${fails}`];
}

function usedNodes({ endpoints }: ServiceFacts, covered: ReadonlySet<string>) {
  return endpoints
    .filter(({ endpoint }) => covered.has(endpoint.nodeName ?? ''))
    .slice(0, 2)
    .map(({ slice, index }) =>
      evidenceAt(objectRef('EndpointSlice', slice), slice, 'endpoints', index, 'nodeName'),
    );
}

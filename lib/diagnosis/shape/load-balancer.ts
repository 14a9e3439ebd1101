import { after, atOnce } from '#lib/diagnosis/candidate.ts';
import { countedFromCreation } from '#lib/diagnosis/counted-from-creation.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { newestEvent } from '#lib/diagnosis/newest-event.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { patchService, showService } from '#lib/diagnosis/service-commands.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import { hasUsableEndpoint } from './exposed-without-endpoints.ts';

/** The events of the service controller about a load balancer. */
const loadBalancerEvents = [
  'SyncLoadBalancerFailed',
  'EnsuringLoadBalancer',
  'EnsuredLoadBalancer',
];

/** G05: a load balancer was asked for, and no address of one is told. */
export const loadBalancerPending: ServiceDetector = (facts) => {
  const { view, kind, ref } = facts;
  const { service } = view;
  if (kind !== 'LoadBalancer' || service.metadata.deletionTimestamp !== undefined) return [];
  if ((service.status?.loadBalancer?.ingress ?? []).length > 0) return [];
  const { event, notVisible } = whatTheControllerSays(facts);
  const failed = event?.reason === 'SyncLoadBalancerFailed';
  const { loadBalancerClass } = service.spec;
  return [
    {
      id: 'G05',
      stages: after(view.thresholds.loadBalancerSlowMs, 'error'),
      countedFrom: countedFromCreation(service),
      sentence: `no load balancer address is told${failed ? `: ${event.message ?? 'SyncLoadBalancerFailed'}` : ''}${waysIn(facts)}`,
      subject: ref,
      evidence: [
        evidenceAt(ref, service, 'spec', 'type'),
        evidenceAt(ref, service, 'status', 'loadBalancer', 'ingress'),
        ...(loadBalancerClass === undefined
          ? []
          : [evidenceAt(ref, service, 'spec', 'loadBalancerClass')]),
        ...(event === undefined
          ? []
          : [evidenceAt(objectRef('Event', event), event, failed ? 'message' : 'reason')]),
      ],
      confirm: [
        {
          namespace: service.metadata.namespace,
          words: ['get', 'service', ref.name],
          shows: 'LoadBalancer',
        },
        { namespace: service.metadata.namespace, words: ['describe', 'service', ref.name] },
      ],
      remedies: [
        {
          text:
            loadBalancerClass === undefined
              ? 'See whether a controller for load balancers runs at all (a cloud controller manager, or one for bare metal): the API does not tell'
              : `See whether the controller of class ${loadBalancerClass} runs: the API does not tell`,
        },
        {
          text: 'Or do without a load balancer',
          command: patchService(service, { spec: { type: 'NodePort' } }),
        },
      ],
      notVisible,
    },
  ];
};

/** How else it is reached; not said where no endpoint is there to be reached (G07). */
function waysIn(facts: ServiceFacts): string {
  return hasUsableEndpoint(facts) ? '; it is reached by its cluster IP and node ports only' : '';
}

/** Asked only once the time is up: an event that is asked for is watched. */
function whatTheControllerSays({ view, ageMs, ref }: ServiceFacts) {
  if (ageMs < view.thresholds.loadBalancerSlowMs && view.service.metadata.creationTimestamp) {
    return { event: undefined, notVisible: [] };
  }
  const events = view.events({ kind: 'Service', name: ref.name });
  if (events.kind === 'unknown') return { event: undefined, notVisible: [events.reason] };
  return { event: newestEvent(events.value, loadBalancerEvents), notVisible: [] };
}

/** G06: a load balancer that could not open a port. */
export const loadBalancerPortError: ServiceDetector = ({ view: { service }, ref }) => {
  const ingress = service.status?.loadBalancer?.ingress ?? [];
  const failures = ingress.flatMap(({ ports }, at) =>
    (ports ?? []).flatMap(({ port, protocol, error }, index) =>
      error === undefined || error === ''
        ? []
        : [{ at, index, what: `port ${port}/${protocol}: ${error}`, error }],
    ),
  );
  const conditions = service.status?.conditions ?? [];
  const index = conditions.findIndex(
    ({ type, status }) => type === 'LoadBalancerPortsError' && status === 'True',
  );
  const condition = conditions[index];
  const [failure] = failures;
  if (failure === undefined && condition === undefined) return [];
  const evidence = [
    ...failures
      .slice(0, 3)
      .map((one) =>
        evidenceAt(
          ref,
          service,
          'status',
          'loadBalancer',
          'ingress',
          one.at,
          'ports',
          one.index,
          'error',
        ),
      ),
    ...(condition === undefined
      ? []
      : [
          evidenceAt(ref, service, 'status', 'conditions', index, 'type'),
          evidenceAt(ref, service, 'status', 'conditions', index, 'reason'),
        ]),
  ];
  const more = failures.length > 1 ? ` and ${failures.length - 1} more` : '';
  return [
    {
      id: 'G06',
      stages: atOnce('error'),
      countedFrom: 'observed',
      ...(condition?.lastTransitionTime !== undefined && { began: condition.lastTransitionTime }),
      sentence:
        failure === undefined
          ? `the load balancer has trouble with its ports: ${condition?.reason ?? 'LoadBalancerPortsError'}`
          : `the load balancer does not serve ${failure.what}${more}`,
      subject: ref,
      evidence,
      confirm: [showService(service, failure?.error ?? 'LoadBalancerPortsError')],
      remedies: [
        {
          text: 'Use ports and protocols that this load balancer can serve together, or one Service for each protocol',
        },
      ],
    },
  ];
};

/** G13: no node ports, and unknown whether the load balancer does without them. */
export const nodePortNotAllocated: ServiceDetector = ({ view: { service }, kind, ref }) => {
  if (kind !== 'LoadBalancer' || service.spec.allocateLoadBalancerNodePorts !== false) return [];
  const ports = service.spec.ports ?? [];
  const index = ports.findIndex(({ nodePort }) => (nodePort ?? 0) === 0);
  const ingress = service.status?.loadBalancer?.ingress ?? [];
  if (index < 0 || ingress.some(({ ipMode }) => ipMode !== undefined)) return [];
  return [
    {
      id: 'G13',
      stages: atOnce('info'),
      countedFrom: 'observed',
      sentence: `port ${ports[index]?.port ?? ''} has no node port (allocateLoadBalancerNodePorts is false), and the load balancer does not say by ipMode whether it needs one`,
      subject: ref,
      evidence: [
        evidenceAt(ref, service, 'spec', 'allocateLoadBalancerNodePorts'),
        evidenceAt(ref, service, 'spec', 'ports', index, 'nodePort'),
      ],
      confirm: [showService(service, 'false')],
      remedies: [
        {
          text: 'If the load balancer sends to node ports, have them allocated',
          command: patchService(service, { spec: { allocateLoadBalancerNodePorts: true } }),
        },
      ],
    },
  ];
};

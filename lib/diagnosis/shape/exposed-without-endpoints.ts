import { after } from '#lib/diagnosis/candidate.ts';
import { countedFromCreation } from '#lib/diagnosis/counted-from-creation.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { endpointCauses, portCauses } from '#lib/diagnosis/endpoint-causes.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { showService, showSlices } from '#lib/diagnosis/service-commands.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import { conditionsOf, isLeaving } from '#lib/domain/endpoint-state.ts';
import type { Endpoint } from '#lib/domain/objects.ts';
import { portBackends } from '#lib/domain/port-backends.ts';

/** G07: open to the outside on every Node, and nothing behind it. */
export const exposedWithoutEndpoints: ServiceDetector = (facts) => {
  const { kind, view, ref } = facts;
  const { service } = view;
  if (kind === 'ExternalName' || kind === 'headless') return [];
  const { externalIPs = [], ports = [] } = service.spec;
  if (kind === 'ClusterIP' && externalIPs.length === 0) return [];
  if (ports.length === 0) return [];
  if (hasUsableEndpoint(facts)) return [];
  const [first] = ports;
  const nodePort = first?.nodePort;
  const where = kind === 'ClusterIP' ? `external IP ${externalIPs[0] ?? ''}` : kind;
  const door = nodePort === undefined ? '' : `, node port ${nodePort}`;
  return [
    {
      id: 'G07',
      stages: after(view.thresholds.graceNewMs, 'critical'),
      countedFrom: countedFromCreation(service),
      sentence: `${where}${door}: open to the outside, and no endpoint can take a connection`,
      subject: ref,
      evidence: [
        evidenceAt(ref, service, 'spec', 'type'),
        ...(nodePort === undefined
          ? []
          : [evidenceAt(ref, service, 'spec', 'ports', 0, 'nodePort')]),
        ...(externalIPs.length === 0 ? [] : [evidenceAt(ref, service, 'spec', 'externalIPs', 0)]),
      ],
      confirm: [
        showService(service, nodePort === undefined ? kind : String(nodePort)),
        showSlices(service),
      ],
      remedies: [
        { text: 'See why no endpoint is ready; kube-proxy refuses connections until one is' },
      ],
      causedBy: [...endpointCauses, ...portCauses, 'F01'],
    },
  ];
};

/** On any port. */
export function hasUsableEndpoint({ view: { service, slices } }: ServiceFacts): boolean {
  return (service.spec.ports ?? []).some((port) =>
    portBackends(service, slices, port).some(takesTraffic),
  );
}

function takesTraffic(endpoint: Endpoint): boolean {
  return conditionsOf(endpoint.conditions).ready || isLeaving(endpoint);
}

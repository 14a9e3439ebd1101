import { atOnce } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { showService } from '#lib/diagnosis/service-commands.ts';

/** G12: a Service that should have a cluster IP has none; kube-proxy leaves it out. */
export const clusterIpMissing: ServiceDetector = ({ kind, ref, view: { service } }) => {
  if (kind === 'ExternalName' || (service.spec.clusterIP ?? '') !== '') return [];
  return [
    {
      id: 'G12',
      stages: atOnce('error'),
      countedFrom: 'observed',
      sentence: `type ${kind} without a cluster IP: kube-proxy leaves the Service out`,
      subject: ref,
      evidence: [
        evidenceAt(ref, service, 'spec', 'clusterIP'),
        evidenceAt(ref, service, 'metadata', 'name'),
      ],
      confirm: [showService(service, ref.name)],
      remedies: [
        {
          text: 'Delete it and create it anew: the API server allocates the address; see its log if it does not',
        },
      ],
    },
  ];
};

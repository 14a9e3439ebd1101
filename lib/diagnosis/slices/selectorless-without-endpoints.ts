import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { addressesOf } from '#lib/diagnosis/legacy/legacy-endpoints.ts';
import { showService } from '#lib/diagnosis/service-commands.ts';
import { sliceManifest } from '#lib/diagnosis/slice-manifest.ts';
import type { Endpoints } from '#lib/domain/objects.ts';

/** D03: nobody fills a Service without selector by itself. */
export const selectorlessWithoutEndpoints: ServiceDetector = ({
  view,
  managed,
  kind,
  apiServers,
  endpoints,
  ref,
}) => {
  if (managed || kind === 'ExternalName' || apiServers || endpoints.length > 0) return [];
  const legacy = view.legacyEndpoints();
  if (legacy.kind === 'known' && hasAddresses(legacy.value)) return [];
  const { service, thresholds } = view;
  const { name } = service.metadata;
  return [
    {
      id: 'D03',
      subject: ref,
      sentence: 'the Service has no selector, and no EndpointSlice linked to it holds an endpoint',
      evidence: [
        evidenceAt(ref, service, 'spec', 'selector'),
        evidenceAt(ref, service, 'metadata', 'name'),
      ],
      confirm: [
        showService(service, name),
        {
          namespace: service.metadata.namespace,
          words: ['get', 'endpointslices', '-l', `kubernetes.io/service-name=${name}`],
        },
      ],
      remedies: [
        {
          text: `Write an EndpointSlice with the addresses of what answers, and kubectl apply it:\n${sliceManifest(service)}`,
        },
        { text: 'If Kubernetes is to fill it from Pods, give the Service a selector.' },
      ],
      stages: after(thresholds.graceNewMs, 'critical'),
      countedFrom: 'observed',
      ...(legacy.kind === 'unknown' && { notVisible: [legacy.reason] }),
    },
  ];
};

function hasAddresses(legacy: Endpoints | undefined): boolean {
  return legacy !== undefined && addressesOf(legacy).length > 0;
}

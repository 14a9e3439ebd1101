import { atOnce } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { showService } from '#lib/diagnosis/service-commands.ts';
import { hasClusterIp } from '#lib/domain/expected-slices/service-families.ts';
import { headlessLabel } from '#lib/domain/objects.ts';
import { showSlice } from './slice-commands.ts';

/** The label by which kube-proxy leaves a Service to another proxy. */
const proxyNameLabel = 'service.kubernetes.io/service-proxy-name';

/** D20: kube-proxy does not watch slices with the headless label, whatever their Service is. */
export const headlessLabelOnVip: ServiceDetector = ({ view }) => {
  if (!hasClusterIp(view.service) || view.service.spec.type === 'ExternalName') return [];
  return view.slices
    .filter(
      ({ metadata, endpoints }) =>
        metadata.labels?.[headlessLabel] !== undefined && (endpoints ?? []).length > 0,
    )
    .map((slice) => {
      const ref = objectRef('EndpointSlice', slice);
      const { namespace, name } = slice.metadata;
      return {
        id: 'D20',
        subject: ref,
        sentence: `slice ${name} has the label ${headlessLabel} though the Service has a cluster IP: kube-proxy does not see its ${counted(slice.endpoints?.length ?? 0, 'endpoint')}`,
        evidence: [
          evidenceAt(ref, slice, 'metadata', 'labels', headlessLabel),
          evidenceAt(ref, slice, 'metadata', 'name'),
        ],
        confirm: [showSlice(slice, name)],
        remedies: [
          {
            text: 'Take the label off the slice.',
            command: { namespace, words: ['label', 'endpointslice', name, `${headlessLabel}-`] },
          },
        ],
        stages: atOnce('error'),
        countedFrom: 'observed',
        concerns: slice.endpoints?.length ?? 0,
      };
    });
};

/** D21: kube-proxy leaves the Service, or a slice of it, to another proxy. */
export const proxyNameSet: ServiceDetector = ({ view, ref }) => {
  const own = view.service.metadata.labels?.[proxyNameLabel];
  if (own !== undefined) {
    return [
      {
        id: 'D21',
        subject: ref,
        sentence: `kube-proxy skips this Service on purpose: its label ${proxyNameLabel} leaves it to ${own === '' ? 'another proxy' : own}`,
        evidence: [
          evidenceAt(ref, view.service, 'metadata', 'labels', proxyNameLabel),
          evidenceAt(ref, view.service, 'metadata', 'name'),
        ],
        confirm: [showService(view.service, own === '' ? view.service.metadata.name : own)],
        remedies: [{ text: 'Take the label off where kube-proxy is to serve it.' }],
        stages: atOnce('info'),
        countedFrom: 'observed',
      },
    ];
  }
  return view.slices
    .filter(({ metadata }) => metadata.labels?.[proxyNameLabel] !== undefined)
    .map((slice) => {
      const sliceRef = objectRef('EndpointSlice', slice);
      return {
        id: 'D21',
        subject: sliceRef,
        sentence: `kube-proxy skips slice ${slice.metadata.name}: it has the label ${proxyNameLabel}, the Service has not`,
        evidence: [
          evidenceAt(sliceRef, slice, 'metadata', 'labels', proxyNameLabel),
          evidenceAt(sliceRef, slice, 'metadata', 'name'),
        ],
        confirm: [showSlice(slice, slice.metadata.name)],
        remedies: [{ text: 'Take the label off where kube-proxy is to use these endpoints.' }],
        stages: atOnce('info'),
        countedFrom: 'observed',
      };
    });
};

import type { Stage } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { isControllers } from '#lib/diagnosis/service-facts.ts';
import { hasClusterIp } from '#lib/domain/expected-slices/service-families.ts';
import { servedFamilies } from '#lib/domain/service-kind.ts';
import { deleteSlices, showSlice } from './slice-commands.ts';

/** D14: names instead of addresses, which nothing of Kubernetes itself reads; grave where the Service has nothing else. */
export const fqdnSlice: ServiceDetector = ({ view, kind }) => {
  const found = view.slices.filter(({ addressType }) => addressType === 'FQDN');
  const isAll = kind !== 'ExternalName' && found.length === view.slices.length;
  return found.map((slice) => {
    const ref = objectRef('EndpointSlice', slice);
    return {
      id: 'D14',
      subject: ref,
      sentence: `slice ${slice.metadata.name} holds names (address type FQDN), which neither kube-proxy nor cluster DNS reads`,
      evidence: [evidenceAt(ref, slice, 'addressType')],
      confirm: [showSlice(slice, 'FQDN')],
      remedies: [
        {
          text: 'Write the addresses into a slice of type IPv4 or IPv6, or point clients at the name by a Service of type ExternalName. FQDN is deprecated.',
        },
      ],
      stages: isAll ? aloneStages(view.thresholds.lagWarnMs) : warned,
      countedFrom: 'observed',
    };
  });
};

const warned: readonly Stage[] = [{ severity: 'warning', afterMs: 0 }];

/** Another slice may be on its way: they are written one by one. */
function aloneStages(lastingMs: number): readonly Stage[] {
  return [...warned, { severity: 'critical', afterMs: lastingMs }];
}

/** D23: kube-proxy reads only slices of the families of the Service's cluster IPs. */
export const unusedFamily: ServiceDetector = ({ view, ref }) => {
  const { service, slices } = view;
  const served = servedFamilies(service);
  if (!hasClusterIp(service)) return [];
  return slices
    .filter(
      (slice) =>
        slice.addressType !== 'FQDN' &&
        !served.includes(slice.addressType) &&
        !isControllers(slice) &&
        (slice.endpoints ?? []).length > 0,
    )
    .map((slice) => {
      const sliceRef = objectRef('EndpointSlice', slice);
      return {
        id: 'D23',
        subject: sliceRef,
        sentence: `slice ${slice.metadata.name} holds ${slice.addressType} addresses, which kube-proxy does not use: the Service serves ${served.join(' and ')}`,
        evidence: [
          evidenceAt(sliceRef, slice, 'addressType'),
          evidenceAt(ref, service, 'spec', 'ipFamilies'),
        ],
        confirm: [showSlice(slice, slice.addressType)],
        remedies: [
          {
            text: `Add ${slice.addressType} to the Service (spec.ipFamilies with ipFamilyPolicy PreferDualStack), or delete the slice.`,
            command: deleteSlices(slice.metadata.namespace, [slice]),
          },
        ],
        // Service and slice come by two watches.
        stages: after(view.thresholds.lagWarnMs, 'warning'),
        countedFrom: 'observed',
        causedBy: ['D12'],
      };
    });
};

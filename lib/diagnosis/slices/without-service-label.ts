import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { atOnce } from '#lib/diagnosis/candidate.ts';
import type { ClusterDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { servicesByNamespace } from '#lib/diagnosis/services-by-namespace.ts';
import { withRests } from '#lib/diagnosis/with-rests.ts';
import type { EndpointSlice, Service } from '#lib/domain/objects.ts';
import { serviceNameLabel } from '#lib/domain/objects.ts';
import { linkedServiceName } from '#lib/domain/slice-entry.ts';
import type { ProbableService } from './probable-service.ts';
import { probableService, wrongLinkKey } from './probable-service.ts';
import { labelSlice, showSlice } from './slice-commands.ts';

/** Slices of the Multi-Cluster Services API (KEP-1645) belong to a ServiceImport, by this label. */
const importLabel = 'multicluster.kubernetes.io/service-name';

/** D01: only the label links a slice to its Service, whatever its name and owner are. */
export const withoutServiceLabel: ClusterDetector = ({ orphans, services }) => {
  const servicesIn = servicesByNamespace(services);
  return withRests(orphans, (slice) => linksNothing(slice, servicesIn(slice.metadata.namespace)));
};

/** @param services those of its namespace */
export function linksNothing(
  slice: EndpointSlice,
  services: readonly Service[],
): readonly Candidate[] {
  if (!lacksLink(slice)) return [];
  const ref = objectRef('EndpointSlice', slice);
  const { name } = slice.metadata;
  const probable = probableService(slice, services);
  const wrongKey = wrongLinkKey(slice);
  return [
    {
      id: 'D01',
      subject: ref,
      sentence: `slice ${name} belongs to no Service: it ${lack(slice, wrongKey)}, so nobody uses its ${counted(slice.endpoints?.length ?? 0, 'endpoint')}${guess(probable)}`,
      evidence: [
        evidenceAt(ref, slice, 'metadata', 'labels', serviceNameLabel),
        ...(wrongKey === undefined ? [] : [evidenceAt(ref, slice, 'metadata', 'labels', wrongKey)]),
        evidenceAt(ref, slice, 'metadata', 'name'),
      ],
      confirm: [showSlice(slice, name)],
      remedies: [
        probable === undefined
          ? { text: `Give it the label ${serviceNameLabel} with the name of its Service.` }
          : {
              text: `Link it to Service ${probable.name}, if that is the one meant.`,
              command: labelSlice(slice, `${serviceNameLabel}=${probable.name}`),
            },
      ],
      stages: atOnce('error'),
      countedFrom: 'observed',
      concerns: slice.endpoints?.length ?? 0,
    },
  ];
}

function lacksLink(slice: EndpointSlice): boolean {
  const { namespace, name, labels, deletionTimestamp } = slice.metadata;
  if (namespace === 'default' && name === 'kubernetes') return false;
  return (
    linkedServiceName(slice) === undefined &&
    deletionTimestamp === undefined &&
    labels?.[importLabel] === undefined
  );
}

function lack({ metadata }: EndpointSlice, wrongKey: string | undefined): string {
  if (wrongKey !== undefined)
    return `has the label ${wrongKey}, and only ${serviceNameLabel} links it`;
  return metadata.labels?.[serviceNameLabel] === ''
    ? `has an empty label ${serviceNameLabel}`
    : `has no label ${serviceNameLabel}`;
}

function guess(probable: ProbableService | undefined): string {
  return probable === undefined
    ? ''
    : `; probably meant for Service ${probable.name} (${probable.reason})`;
}

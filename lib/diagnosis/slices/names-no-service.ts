import type { Candidate, Stage } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import type { ClusterDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { servicesByNamespace } from '#lib/diagnosis/services-by-namespace.ts';
import type { Thresholds } from '#lib/diagnosis/thresholds.ts';
import { withRests } from '#lib/diagnosis/with-rests.ts';
import type { EndpointSlice, Service } from '#lib/domain/objects.ts';
import { serviceNameLabel } from '#lib/domain/objects.ts';
import { linkedServiceName } from '#lib/domain/slice-entry.ts';
import { owningService } from '#lib/domain/slice-owner.ts';
import type { MeantService } from './meant-service.ts';
import { meantService } from './meant-service.ts';
import { deleteSlices, labelSlice, showSlice } from './slice-commands.ts';

/** D02: the label of a slice names a Service that does not exist. */
export const namesNoService: ClusterDetector = ({ orphans, services, thresholds }) => {
  const servicesIn = servicesByNamespace(services);
  return withRests(orphans, (slice) =>
    namesNone(slice, servicesIn(slice.metadata.namespace), thresholds),
  );
};

/** @param services those of its namespace */
export function namesNone(
  slice: EndpointSlice,
  services: readonly Service[],
  thresholds: Thresholds,
): readonly Candidate[] {
  const wanted = linkedServiceName(slice);
  const { namespace, name, deletionTimestamp } = slice.metadata;
  if (wanted === undefined || deletionTimestamp !== undefined) return [];
  const ref = objectRef('EndpointSlice', slice);
  const meant = meantService(slice, services);
  const isLeft = owningService(slice) !== undefined && meant?.by !== 'owner';
  return [
    {
      id: 'D02',
      subject: ref,
      sentence: `slice ${name} names Service ${wanted}, which does not exist${isLeft ? left : ''}${told(meant)}`,
      evidence: [
        evidenceAt(ref, slice, 'metadata', 'labels', serviceNameLabel),
        evidenceAt(ref, slice, 'metadata', 'name'),
      ],
      confirm: [showSlice(slice, wanted), { namespace, words: ['get', 'service', wanted] }],
      remedies: [
        ...(meant === undefined
          ? []
          : [
              {
                text: `Link it to Service ${meant.name}, if that is the one meant.`,
                command: labelSlice(slice, `${serviceNameLabel}=${meant.name}`),
              },
            ]),
        ...(meant?.by === 'owner'
          ? []
          : [
              {
                text: `Delete it: a Service named ${wanted} that somebody creates later would send traffic to these addresses.`,
                command: deleteSlices(namespace, [slice]),
              },
            ]),
      ],
      stages: isLeft ? collected(thresholds) : after(thresholds.lagWarnMs, 'warning'),
      countedFrom: 'observed',
      concerns: slice.endpoints?.length ?? 0,
    },
  ];
}

const left = '; the Service that owned it is gone, and garbage collection deletes what that leaves';

function told(meant: MeantService | undefined): string {
  if (meant === undefined) return '';
  return meant.by === 'owner'
    ? `; Service ${meant.name}, which is there, owns it`
    : `; there is a Service ${meant.name}`;
}

function collected({ lagWarnMs, lagErrorMs }: Thresholds): readonly Stage[] {
  return [
    { severity: 'info', afterMs: lagWarnMs },
    { severity: 'warning', afterMs: lagErrorMs },
  ];
}

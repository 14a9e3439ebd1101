import type { Stage } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import type { ClusterDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { nearName } from '#lib/diagnosis/near-name.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { servicesByNamespace } from '#lib/diagnosis/services-by-namespace.ts';
import { withRests } from '#lib/diagnosis/with-rests.ts';
import { serviceNameLabel } from '#lib/domain/objects.ts';
import { linkedServiceName } from '#lib/domain/slice-entry.ts';
import { deleteSlices, labelSlice, showSlice } from './slice-commands.ts';

/** D02: the label of a slice names a Service that does not exist. */
export const namesNoService: ClusterDetector = ({ orphans, services, thresholds }) => {
  const collected: readonly Stage[] = [
    { severity: 'info', afterMs: thresholds.lagWarnMs },
    { severity: 'warning', afterMs: thresholds.lagErrorMs },
  ];
  const servicesIn = servicesByNamespace(services);
  return withRests(orphans, (slice) => {
    const wanted = linkedServiceName(slice);
    const { namespace, name, deletionTimestamp, ownerReferences } = slice.metadata;
    if (wanted === undefined || deletionTimestamp !== undefined) return [];
    const ref = objectRef('EndpointSlice', slice);
    const owned = (ownerReferences ?? []).some(({ kind }) => kind === 'Service');
    const near = nearName(
      wanted,
      servicesIn(namespace).map(({ metadata }) => metadata.name),
    );
    const rest = owned
      ? '; a Service owned it, and garbage collection deletes what that leaves'
      : '';
    return [
      {
        id: 'D02',
        subject: ref,
        sentence: `slice ${name} names Service ${wanted}, which does not exist${near === undefined ? '' : `; there is a Service ${near}`}${rest}`,
        evidence: [
          evidenceAt(ref, slice, 'metadata', 'labels', serviceNameLabel),
          evidenceAt(ref, slice, 'metadata', 'name'),
        ],
        confirm: [showSlice(slice, wanted), { namespace, words: ['get', 'service', wanted] }],
        remedies: [
          ...(near === undefined
            ? []
            : [
                {
                  text: `Link it to Service ${near}, if that is the one meant.`,
                  command: labelSlice(slice, `${serviceNameLabel}=${near}`),
                },
              ]),
          {
            text: `Delete it: a Service named ${wanted} that somebody creates later would send traffic to these addresses.`,
            command: deleteSlices(namespace, [slice]),
          },
        ],
        stages: owned ? collected : after(thresholds.lagWarnMs, 'warning'),
        countedFrom: 'observed',
        concerns: slice.endpoints?.length ?? 0,
      },
    ];
  });
};

import { after } from '#lib/diagnosis/candidate.ts';
import { endpointsCapacity } from '#lib/diagnosis/compare-endpoints.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted, fewNames } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { isMirrored } from '#lib/diagnosis/service-facts.ts';
import type { ServiceView } from '#lib/diagnosis/service-view.ts';
import { parseIp } from '#lib/domain/expected-slices/ip-address.ts';
import type { Endpoints } from '#lib/domain/objects.ts';
import {
  addressesOf,
  endpointsOf,
  isSkipped,
  listEvents,
  pathOfAddress,
  showEndpoints,
} from './legacy-endpoints.ts';

const telling: readonly (string | undefined)[] = ['TooManyAddressesToMirror', 'InvalidIPAddress'];

/** E06: some addresses of the Endpoints are in no slice: too many in a subset, or no valid address. */
export const mirrorIncomplete: ServiceDetector = ({ view, managed, ref }) => {
  if (managed || !view.slices.some(isMirrored)) return [];
  const legacy = endpointsOf(view);
  if (legacy === undefined || isSkipped(legacy)) return [];
  const left = notMirrored(view, legacy);
  if (left.length === 0) return [];
  const why = reason(view, legacy);
  if (why === undefined) return [];
  const { name } = legacy.metadata;
  const legacyRef = objectRef('Endpoints', legacy);
  return [
    {
      id: 'E06',
      subject: ref,
      sentence: `${counted(left.length, 'address', 'addresses')} of the Endpoints ${name} ${left.length === 1 ? 'is' : 'are'} not mirrored (${fewNames(left)}): ${why}`,
      evidence: [
        evidenceAt(legacyRef, legacy, 'metadata', 'name'),
        evidenceAt(legacyRef, legacy, ...pathOfAddress(legacy, left[0])),
      ],
      confirm: [showEndpoints(legacy, left[0]), listEvents(legacy)],
      remedies: [
        {
          text: 'Write EndpointSlices of your own, each with up to 1 000 endpoints, and delete the Endpoints.',
        },
      ],
      stages: after(view.thresholds.lagWarnMs, 'error'),
      countedFrom: 'observed',
      concerns: left.length,
    },
  ];
};

/** As written in the Endpoints, sorted. */
function notMirrored({ slices }: ServiceView, legacy: Endpoints): readonly string[] {
  const published = new Set(
    slices
      .flatMap(({ endpoints }) => (endpoints ?? []).flatMap(({ addresses }) => addresses))
      .map(plain),
  );
  return [...new Set(addressesOf(legacy).map(({ ip }) => ip))]
    .filter((ip) => !published.has(plain(ip)))
    .sort();
}

function reason(view: ServiceView, legacy: Endpoints): string | undefined {
  const full = (legacy.subsets ?? []).some(
    ({ addresses, notReadyAddresses }) =>
      (addresses ?? []).length + (notReadyAddresses ?? []).length > endpointsCapacity,
  );
  if (full) return 'the first 1 000 of a subset are mirrored';
  const events = view.events({ kind: 'Endpoints', name: legacy.metadata.name });
  if (events.kind === 'unknown') return undefined;
  const newest = events.value.findLast((event) => telling.includes(event.reason));
  return newest && `its newest event says ${newest.reason}`;
}

function plain(ip: string): string {
  return parseIp(ip)?.text ?? ip;
}

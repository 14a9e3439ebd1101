import type { Finding, FindingId } from '#lib/domain/finding.ts';
import type { Endpoints } from '#lib/domain/objects.ts';
import type { LegacyCounts } from '#lib/domain/service-entry.ts';
import type { ComparedPort } from './compare-endpoints.ts';
import { compareEndpoints } from './compare-endpoints.ts';
import type { ServiceView } from './service-view.ts';

/** They tell that the two do not hold the same. E04 and E05 tell of what an Endpoints object is for. */
const tellDifference: readonly FindingId[] = ['E01', 'E02', 'E03', 'E06', 'E07', 'E08'];

/**
 * What the legacy Endpoints say where they say something else than the slices; `undefined` where they are not at hand,
 * agree, or have differed for so short a time that no finding tells of it yet.
 */
export function legacyBeside(
  { service, slices, legacyEndpoints }: ServiceView,
  findings: readonly Finding[],
): LegacyCounts | undefined {
  if (!findings.some(({ id }) => tellDifference.includes(id))) return undefined;
  const legacy = legacyEndpoints();
  if (legacy.kind === 'unknown' || legacy.value === undefined) return undefined;
  const { ports, agrees } = compareEndpoints(service, legacy.value, slices);
  return agrees ? undefined : { ...countsOf(legacy.value), ...differencesOf(ports) };
}

function countsOf({ subsets }: Endpoints): Pick<LegacyCounts, 'addresses' | 'ready'> {
  const all = new Set<string>();
  const ready = new Set<string>();
  for (const { addresses = [], notReadyAddresses = [] } of subsets ?? []) {
    for (const { ip } of addresses) ready.add(ip);
    for (const { ip } of [...addresses, ...notReadyAddresses]) all.add(ip);
  }
  return { addresses: all.size, ready: ready.size };
}

function differencesOf(
  ports: readonly ComparedPort[],
): Pick<LegacyCounts, 'onlyHere' | 'onlyInSlices'> {
  const differing = ports.flatMap((port) => port.differing);
  const readyIn = (side: 'endpoints' | 'slices') =>
    new Set(differing.filter((one) => one[side] === 'ready').map(({ address }) => address)).size;
  return { onlyHere: readyIn('endpoints'), onlyInSlices: readyIn('slices') };
}

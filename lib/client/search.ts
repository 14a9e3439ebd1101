import { conditionsOf } from '#lib/domain/endpoint-state.ts';
import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import { objectKey } from '#lib/domain/service-entry.ts';

export type ViewFilter = { readonly query: string; readonly onlyTrouble: boolean };

/** True for a health that an operator should look at. */
export function isTrouble(entry: ServiceEntry): boolean {
  return entry.health !== 'healthy' && entry.health !== 'external';
}

export function passesFilter(
  entry: ServiceEntry,
  slices: ReadonlyMap<string, SliceEntry>,
  filter: ViewFilter,
): boolean {
  if (filter.onlyTrouble && !isTrouble(entry)) return false;
  return matchesQuery(entry, slices, filter.query);
}

/** Every word must be found in a name, address, Pod, node or zone of the Service, its slices or its ghosts, in its verdict or in a finding. */
function matchesQuery(
  entry: ServiceEntry,
  slices: ReadonlyMap<string, SliceEntry>,
  query: string,
): boolean {
  const words = wordsOf(query);
  if (words.length === 0) return true;
  const { namespace } = entry.service.metadata;
  const text = [
    serviceText(entry),
    ...entry.slices.map((name) => textOfSlice(slices.get(objectKey(namespace, name)))),
  ].join('\n');
  return words.every((word) => text.includes(word));
}

export function sliceMatchesQuery(slice: SliceEntry, query: string): boolean {
  const text = textOfSlice(slice);
  return wordsOf(query).every((word) => text.includes(word));
}

function wordsOf(query: string): readonly string[] {
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

const textOfEntry = new WeakMap<object, string>();

function remembered(entry: object, build: () => readonly (string | undefined)[]): string {
  const known = textOfEntry.get(entry);
  if (known !== undefined) return known;
  const text = build()
    .filter((part) => part !== undefined)
    .join('\n')
    .toLowerCase();
  textOfEntry.set(entry, text);
  return text;
}

function serviceText(entry: ServiceEntry): string {
  const { metadata, spec, status } = entry.service;
  return remembered(entry, () => [
    entry.key,
    metadata.name,
    entry.kind,
    spec.clusterIP,
    ...(spec.clusterIPs ?? []),
    ...(spec.externalIPs ?? []),
    spec.externalName,
    entry.summary,
    ...entry.findings.flatMap(({ id, sentence }) => [id, sentence]),
    ...(status?.loadBalancer?.ingress ?? []).flatMap(({ ip, hostname }) => [ip, hostname]),
    ...(entry.expectation.kind === 'evaluated'
      ? entry.expectation.ghosts.flatMap((ghost) => [ghost.pod, ghost.nodeName])
      : []),
  ]);
}

function textOfSlice(slice: SliceEntry | undefined): string {
  if (slice === undefined) return '';
  return remembered(slice, () => [
    slice.key,
    slice.serviceName,
    slice.managedBy,
    ...slice.endpoints.flatMap((endpoint) => [
      ...endpoint.addresses,
      endpoint.targetRef?.name,
      endpoint.nodeName,
      endpoint.zone,
      endpoint.hostname,
      conditionsOf(endpoint.conditions).ready ? undefined : 'not ready',
    ]),
  ]);
}

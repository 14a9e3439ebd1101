import type { PublishedService } from '#lib/domain/published-service.ts';
import type { PlainRecord } from './record-columns.ts';

/** A Service without the names of its slices: a snapshot brings those before. */
export type ListedService = Omit<PublishedService, 'slices' | 'key'>;

const metadataPrefix = 'metadata.';
const specPrefix = 'spec.';

/** Flat, so that each member of the object stands in a column of its own. */
export function toServiceRecord({ service, ...foundOut }: PublishedService): PlainRecord {
  const { slices: _slices, key: _key, ...record } = foundOut;
  const flat: Record<string, unknown> = { ...record, status: service.status };
  addPrefixed(flat, metadataPrefix, service.metadata);
  addPrefixed(flat, specPrefix, service.spec);
  return flat;
}

/** The Service again, as a value that still has to be checked. */
export function fromServiceRecord(record: PlainRecord): PlainRecord {
  const metadata: Record<string, unknown> = {};
  const spec: Record<string, unknown> = {};
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record)) {
    if (name.startsWith(metadataPrefix)) metadata[name.slice(metadataPrefix.length)] = value;
    else if (name.startsWith(specPrefix)) spec[name.slice(specPrefix.length)] = value;
    else rest[name] = value;
  }
  const { status, ...foundOut } = rest;
  return {
    ...foundOut,
    service: { metadata, spec, ...(status === undefined ? {} : { status }) },
  };
}

function addPrefixed(record: Record<string, unknown>, prefix: string, members: object): void {
  for (const [name, value] of Object.entries(members)) record[prefix + name] = value;
}

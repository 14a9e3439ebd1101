import type { PublishedService } from '#lib/domain/published-service.ts';
import { withName, withoutName } from './named-after.ts';
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
  return renamed(flat, (text) => withoutName(text, service.metadata.name));
}

/** The Service again, as a value that still has to be checked. */
export function fromServiceRecord(record: PlainRecord): PlainRecord {
  const metadata: Record<string, unknown> = {};
  const spec: Record<string, unknown> = {};
  const rest: Record<string, unknown> = {};
  const ownName = record[`${metadataPrefix}name`];
  const whole = renamed(record, (text) => withName(text, String(ownName)));
  for (const [name, value] of Object.entries(whole)) {
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

/** Members whose values often are the name of the Service itself. */
const namedMembers = [`${metadataPrefix}labels`, `${specPrefix}selector`] as const;

function renamed(record: PlainRecord, rename: (text: string) => string): PlainRecord {
  const changed: Record<string, unknown> = {};
  for (const member of namedMembers) {
    const texts = record[member];
    if (typeof texts !== 'object' || texts === null) continue;
    changed[member] = Object.fromEntries(
      Object.entries(texts).map(([key, text]) => [
        key,
        typeof text === 'string' ? rename(text) : text,
      ]),
    );
  }
  return { ...record, ...changed };
}

function addPrefixed(record: Record<string, unknown>, prefix: string, members: object): void {
  for (const [name, value] of Object.entries(members)) record[prefix + name] = value;
}

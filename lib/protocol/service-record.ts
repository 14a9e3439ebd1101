import type { JsonValue } from '#lib/domain/finding.ts';
import type { PublishedService } from '#lib/domain/published-service.ts';
import { withName, withoutName } from './named-after.ts';
import type { PlainRecord, RecordColumns } from './record-columns.ts';

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
  return shortened(flat, service.metadata.name);
}

/** The Services again, as values that still have to be checked. Member names are looked at once for all of them. */
export function fromServiceColumns({ count, columns }: RecordColumns): readonly PlainRecord[] {
  const { status, ...others } = columns;
  const metadata = prefixedColumns(others, metadataPrefix);
  const spec = prefixedColumns(others, specPrefix);
  const foundOut = Object.entries(others).filter(([name]) => !isPrefixed(name));
  const names = columns[`${metadataPrefix}name`];
  return Array.from({ length: count }, (_, index) => {
    const ownName = String(names?.[index]);
    const record = recordAt(foundOut, index, ownName);
    const service = {
      metadata: recordAt(metadata, index, ownName),
      spec: recordAt(spec, index, ownName),
    };
    const ownStatus = status?.[index] ?? undefined;
    record.service = ownStatus === undefined ? service : { ...service, status: ownStatus };
    return record;
  });
}

type NamedColumn = readonly [name: string, column: readonly JsonValue[], isNamed?: boolean];

function isPrefixed(name: string): boolean {
  return name.startsWith(metadataPrefix) || name.startsWith(specPrefix);
}

function prefixedColumns(
  columns: RecordColumns['columns'],
  prefix: string,
): readonly NamedColumn[] {
  return Object.entries(columns).flatMap(([name, column]) =>
    name.startsWith(prefix)
      ? [[name.slice(prefix.length), column, namedMembers.some((one) => one === name)]]
      : [],
  );
}

function recordAt(
  columns: readonly NamedColumn[],
  index: number,
  ownName: string,
): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const [name, column, isNamed] of columns) {
    const value = column[index] ?? undefined;
    if (value !== undefined) record[name] = isNamed ? withNames(value, ownName) : value;
  }
  return record;
}

/** A map of texts, made whole. */
function withNames(texts: JsonValue, ownName: string): unknown {
  if (typeof texts !== 'object' || texts === null) return texts;
  const whole = Object.entries(texts);
  for (const entry of whole) {
    if (typeof entry[1] === 'string') entry[1] = withName(entry[1], ownName);
  }
  return Object.fromEntries(whole);
}

/** Members whose values often are the name of the Service itself. */
const namedMembers = [`${metadataPrefix}labels`, `${specPrefix}selector`] as const;

function shortened(record: PlainRecord, ownName: string): PlainRecord {
  const changed: Record<string, unknown> = {};
  for (const member of namedMembers) {
    const texts = record[member];
    if (typeof texts !== 'object' || texts === null) continue;
    changed[member] = Object.fromEntries(
      Object.entries(texts).map(([key, text]) => [
        key,
        typeof text === 'string' ? withoutName(text, ownName) : text,
      ]),
    );
  }
  return { ...record, ...changed };
}

function addPrefixed(record: Record<string, unknown>, prefix: string, members: object): void {
  for (const [name, value] of Object.entries(members)) record[prefix + name] = value;
}

import type { JsonValue } from '#lib/domain/finding.ts';

/**
 * Records with the same members, member by member: what is alike stands side by side, for a compressor as for a parser, and
 * no name is repeated. `null` where a record has no such member.
 */
export type RecordColumns = {
  readonly count: number;
  readonly columns: Readonly<Record<string, readonly JsonValue[]>>;
};

export type PlainRecord = Readonly<Record<string, unknown>>;

/** @param records hold JSON, and no null as a member's value */
export function toRecordColumns(records: readonly PlainRecord[]) {
  const columns: Record<string, unknown[]> = {};
  records.forEach((record, index) => {
    for (const [name, value] of Object.entries(record)) {
      if (value === undefined) continue;
      columns[name] ??= new Array(records.length).fill(null);
      const column = columns[name];
      column[index] = value;
    }
  });
  return { count: records.length, columns };
}

/** The records again; members of other lengths are filled up with nothing. */
export function fromRecordColumns({ count, columns }: RecordColumns): readonly PlainRecord[] {
  const named = Object.entries(columns);
  return Array.from({ length: count }, (_, index) => {
    const record: Record<string, JsonValue> = {};
    for (const [name, column] of named) {
      const value = column[index];
      if (value !== null && value !== undefined) record[name] = value;
    }
    return record;
  });
}

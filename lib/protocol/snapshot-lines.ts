import type { FindingEntry } from '#lib/domain/finding-entry.ts';
import type { LazySliceEntry } from '#lib/domain/lazy-slice-entry.ts';
import type { PublishedService } from '#lib/domain/published-service.ts';
import type { SnapshotFrame } from './messages.ts';
import { toRecordColumns } from './record-columns.ts';
import { toServiceRecord } from './service-record.ts';
import { toSliceRecord } from './slice-record.ts';

/** A line is read in one go: so many slices or Services are some milliseconds of work for a reader. */
const rowsOfLine = 256;

/** All of a state; slices come before the Services that are made of them. */
export type SnapshotTables = {
  readonly frame: SnapshotFrame;
  readonly slices: readonly LazySliceEntry[];
  readonly services: readonly PublishedService[];
  readonly findings: readonly FindingEntry[];
};

/** The lines of a snapshot, each made when it is asked for. The last says how many there were before it. */
export function* snapshotLines(tables: SnapshotTables): Generator<string> {
  const { frame, slices, services, findings } = tables;
  let lines = 0;
  const line = (value: object): string => {
    lines += 1;
    return `${JSON.stringify(value)}\n`;
  };
  yield line({ frame });
  for (const rows of inLines(slices)) {
    yield line({ slices: toRecordColumns(rows.map(toSliceRecord)) });
  }
  for (const rows of inLines(services)) {
    yield line({ services: toRecordColumns(rows.map(toServiceRecord)) });
  }
  for (const rows of inLines(findings)) yield line({ findings: rows });
  yield `${JSON.stringify({ end: lines })}\n`;
}

function* inLines<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += rowsOfLine) {
    yield rows.slice(start, start + rowsOfLine);
  }
}

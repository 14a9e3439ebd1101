import type { FindingEntry } from '#lib/domain/finding-entry.ts';
import type { LazySliceEntry } from '#lib/domain/lazy-slice-entry.ts';
import type { PublishedService } from '#lib/domain/published-service.ts';
import type { SnapshotFrame } from './messages.ts';
import { toRecordColumns } from './record-columns.ts';
import { toServiceRecord } from './service-record.ts';
import { toSliceRecord } from './slice-record.ts';

/** A line is read in one go: so many slices or Services are some milliseconds of work for a reader. */
export const rowsOfLine = 256;

/** All of a state; slices come before the Services that are made of them. */
export type SnapshotTables = {
  readonly frame: SnapshotFrame;
  readonly slices: readonly LazySliceEntry[];
  readonly services: readonly PublishedService[];
  readonly findings: readonly FindingEntry[];
};

/** The lines of a snapshot, each made when it is asked for. The last says how many there were before it. */
export function* snapshotLines(tables: SnapshotTables): Generator<string> {
  let lines = 0;
  for (const line of linesBeforeEnd(tables)) {
    lines += 1;
    yield line;
  }
  yield endLine(lines);
}

function* linesBeforeEnd({ frame, slices, services, findings }: SnapshotTables): Generator<string> {
  yield frameLine(frame);
  for (const rows of inLines(slices)) yield slicesLine(rows);
  for (const rows of inLines(services)) yield servicesLine(rows);
  for (const rows of inLines(findings)) yield findingsLine(rows);
}

export function frameLine(frame: SnapshotFrame): string {
  return line({ frame });
}

export function slicesLine(rows: readonly LazySliceEntry[]): string {
  return line({ slices: toRecordColumns(rows.map(toSliceRecord)) });
}

export function servicesLine(rows: readonly PublishedService[]): string {
  return line({ services: toRecordColumns(rows.map(toServiceRecord)) });
}

export function findingsLine(rows: readonly FindingEntry[]): string {
  return line({ findings: rows });
}

/** @param lines how many come before it */
export function endLine(lines: number): string {
  return line({ end: lines });
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

function* inLines<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += rowsOfLine) {
    yield rows.slice(start, start + rowsOfLine);
  }
}

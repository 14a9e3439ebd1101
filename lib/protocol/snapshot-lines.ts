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

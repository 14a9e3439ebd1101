import type { FindingEntry } from '#lib/domain/finding-entry.ts';
import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import type { SourceStatus } from '#lib/domain/source-status.ts';
import type {
  BeatMessage,
  ChangesMessage,
  ClusterIdentity,
  HelloMessage,
  ResyncMessage,
  Scope,
  Snapshot,
  SnapshotFrame,
} from './messages.ts';
import type { RecordColumns } from './record-columns.ts';
import type { ListedService } from './service-record.ts';
import type { WireService } from './wire-service.ts';
import type { WireSlice } from './wire-slice.ts';

// What comes over the wire is looked at as far as the page would fail without it: its own server wrote it.

/** An object of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isSnapshot(value: unknown): value is Snapshot {
  return (
    isFrame(value) &&
    isArrayOf(value.services, isServiceEntry) &&
    isArrayOf(value.slices, isSliceEntry) &&
    isArrayOf(value.findings, isFindingEntry)
  );
}

export function isFrame(value: unknown): value is Fields & SnapshotFrame {
  return (
    isRecord(value) &&
    typeof value.epoch === 'string' &&
    typeof value.seq === 'number' &&
    isIdentity(value.identity) &&
    isScope(value.scope) &&
    isArrayOf(value.sources, isSourceStatus)
  );
}

export function isRecordColumns(value: unknown): value is RecordColumns {
  return (
    isRecord(value) &&
    typeof value.count === 'number' &&
    isRecord(value.columns) &&
    Object.values(value.columns).every(Array.isArray)
  );
}

export function isHello(value: Fields): value is Fields & HelloMessage {
  return value.type === 'hello' && typeof value.epoch === 'string' && typeof value.seq === 'number';
}

/** What changes are told of. */
type ChangedTables = Pick<ChangesMessage, 'services' | 'slices' | 'flips' | 'findings'>;

export function areChangedTables(value: Fields): value is Fields & ChangedTables {
  return (
    isWireTable(value.services, isWireService) &&
    isWireTable(value.slices, isWireSlice) &&
    isWireTable(value.findings, isFindingEntry) &&
    (value.flips === undefined || isTexts(value.flips))
  );
}

export function isBeat(value: Fields): value is Fields & BeatMessage {
  return (
    value.type === 'beat' &&
    typeof value.seq === 'number' &&
    isIdentity(value.identity) &&
    isScope(value.scope) &&
    isArrayOf(value.sources, isSourceStatus)
  );
}

export function isResync(value: Fields): value is Fields & ResyncMessage {
  return value.type === 'resync' && typeof value.reason === 'string';
}

function isWireTable<T>(value: unknown, isEntry: (entry: unknown) => entry is T): boolean {
  if (value === undefined) return true;
  return (
    isRecord(value) &&
    (value.set === undefined || isArrayOf(value.set, isEntry)) &&
    (value.delete === undefined || isArrayOf(value.delete, isText))
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTexts(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every((text) => typeof text === 'string');
}

function isWireService(value: unknown): value is WireService {
  return (
    isFoundOut(value) &&
    typeof value.key === 'string' &&
    Array.isArray(value.slices) &&
    (value.service === undefined || isService(value.service))
  );
}

export function isListedService(value: unknown): value is ListedService {
  return isFoundOut(value) && isService(value.service);
}

/** What the server found out about a Service. */
function isFoundOut(value: unknown): value is Fields {
  return (
    isRecord(value) &&
    typeof value.distinct === 'boolean' &&
    isRecord(value.expectation) &&
    Array.isArray(value.findings)
  );
}

function isService(value: unknown): boolean {
  return (
    isRecord(value) &&
    isRecord(value.spec) &&
    isRecord(value.metadata) &&
    typeof value.metadata.namespace === 'string' &&
    typeof value.metadata.name === 'string'
  );
}

export function isWireSlice(value: unknown): value is WireSlice {
  return (
    isRecord(value) &&
    typeof value.number === 'number' &&
    [
      'namespace',
      'name',
      'addressType',
      'names',
      'addresses',
      'nodes',
      'zones',
      'conditions',
    ].every((field) => typeof value[field] === 'string') &&
    typeof value.linked === 'boolean' &&
    Array.isArray(value.ports)
  );
}

function isServiceEntry(value: unknown): value is ServiceEntry {
  return (
    isRecord(value) &&
    typeof value.key === 'string' &&
    isRecord(value.service) &&
    typeof value.health === 'string' &&
    typeof value.summary === 'string' &&
    isRecord(value.counts) &&
    Array.isArray(value.ports) &&
    isRecord(value.expectation) &&
    Array.isArray(value.findings) &&
    Array.isArray(value.slices)
  );
}

function isSliceEntry(value: unknown): value is SliceEntry {
  return (
    isRecord(value) &&
    typeof value.key === 'string' &&
    typeof value.addressType === 'string' &&
    Array.isArray(value.ports) &&
    Array.isArray(value.endpoints)
  );
}

export function isFindingEntry(value: unknown): value is FindingEntry {
  return (
    isRecord(value) &&
    typeof value.key === 'string' &&
    isRecord(value.finding) &&
    typeof value.finding.sentence === 'string'
  );
}

function isSourceStatus(value: unknown): value is SourceStatus {
  return isRecord(value) && typeof value.resource === 'string' && typeof value.phase === 'string';
}

function isIdentity(value: unknown): value is ClusterIdentity {
  return isRecord(value) && typeof value.context === 'string' && typeof value.server === 'string';
}

function isScope(value: unknown): value is Scope {
  return isRecord(value) && typeof value.all === 'boolean' && Array.isArray(value.namespaces);
}

export function isArrayOf<T>(
  value: unknown,
  isItem: (item: unknown) => item is T,
): value is readonly T[] {
  return Array.isArray(value) && value.every(isItem);
}

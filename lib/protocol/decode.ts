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
  ServerMessage,
  Snapshot,
  SnapshotFrame,
} from './messages.ts';
import { protocolVersion } from './messages.ts';
import type { PlainRecord, RecordColumns } from './record-columns.ts';
import { fromRecordColumns } from './record-columns.ts';
import type { ListedService } from './service-record.ts';
import { fromServiceColumns } from './service-record.ts';
import type { WireService } from './wire-service.ts';
import type { WireSlice } from './wire-slice.ts';

/** The wire said something that this page does not understand: another version of the server, or no server. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
  readonly kind: 'not-json' | 'not-a-message' | 'other-protocol';

  constructor(kind: DecodeError['kind'], message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}

/**
 * Reads one `data:` field of the stream.
 * @throws DecodeError with what was wrong; the caller takes a new snapshot, or is reloaded where it is `other-protocol`.
 */
export function decodeServerMessage(text: string): ServerMessage {
  const value = parseJson(text);
  if (isRecord(value)) {
    if (value.type === 'hello') refuseOtherProtocol(value);
    if (isHello(value)) return value;
    if (isChanges(value)) return value;
    if (isBeat(value)) return value;
    if (isResync(value)) return value;
    if (value.type === 'bye' && typeof value.retryMs === 'number') {
      return { type: 'bye', retryMs: value.retryMs };
    }
  }
  throw new DecodeError('not-a-message', `not a stream message: ${text.slice(0, 80)}`);
}

/**
 * Narrows the answer of GET /api/v1/topology.
 * @throws DecodeError; `other-protocol` means that the page is older or newer than its server.
 */
export function decodeSnapshot(value: unknown): Snapshot {
  refuseOtherProtocol(value);
  if (!isSnapshot(value)) throw new DecodeError('not-a-message', 'not a topology snapshot');
  return value;
}

/** One line of a snapshot: see snapshot-lines.ts. */
export type SnapshotLine =
  | { readonly kind: 'frame'; readonly frame: SnapshotFrame }
  | { readonly kind: 'slices'; readonly slices: readonly WireSlice[] }
  | { readonly kind: 'services'; readonly services: readonly ListedService[] }
  | { readonly kind: 'findings'; readonly findings: readonly FindingEntry[] }
  /** How many lines came before. */
  | { readonly kind: 'end'; readonly lines: number };

/**
 * Reads one line of a snapshot in columns.
 * @throws DecodeError as `decodeSnapshot` does
 */
export function decodeSnapshotLine(text: string): SnapshotLine {
  const value = parseJson(text);
  const line = isRecord(value) ? snapshotLine(value) : undefined;
  if (line !== undefined) return line;
  throw new DecodeError('not-a-message', `not a line of a snapshot: ${text.slice(0, 80)}`);
}

function snapshotLine({ frame, slices, services, findings, end }: Fields) {
  refuseOtherProtocol(frame);
  if (isFrame(frame)) return { kind: 'frame', frame } as const;
  if (isArrayOf(findings, isFindingEntry)) return { kind: 'findings', findings } as const;
  if (isRecordColumns(slices)) return slicesLine(fromRecordColumns(slices));
  if (isRecordColumns(services)) return servicesLine(fromServiceColumns(services));
  return typeof end === 'number' ? ({ kind: 'end', lines: end } as const) : undefined;
}

function slicesLine(slices: readonly PlainRecord[]): SnapshotLine | undefined {
  return slices.every(isWireSlice) ? { kind: 'slices', slices } : undefined;
}

function servicesLine(services: readonly PlainRecord[]): SnapshotLine | undefined {
  return services.every(isListedService) ? { kind: 'services', services } : undefined;
}

function refuseOtherProtocol(value: unknown): void {
  if (!isRecord(value) || typeof value.protocol !== 'number') return;
  if (value.protocol === protocolVersion) return;
  throw new DecodeError(
    'other-protocol',
    value.protocol > protocolVersion
      ? 'the server was updated and tells more than this page understands: reload the page'
      : 'the server is of an older version than this page: reload the page',
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DecodeError('not-json', `not JSON: ${text.slice(0, 80)}`, cause);
  }
}

type Fields = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSnapshot(value: unknown): value is Snapshot {
  return (
    isFrame(value) &&
    isArrayOf(value.services, isServiceEntry) &&
    isArrayOf(value.slices, isSliceEntry) &&
    isArrayOf(value.findings, isFindingEntry)
  );
}

function isFrame(value: unknown): value is Fields & SnapshotFrame {
  return (
    isRecord(value) &&
    typeof value.epoch === 'string' &&
    typeof value.seq === 'number' &&
    isIdentity(value.identity) &&
    isScope(value.scope) &&
    isArrayOf(value.sources, isSourceStatus)
  );
}

function isRecordColumns(value: unknown): value is RecordColumns {
  return (
    isRecord(value) &&
    typeof value.count === 'number' &&
    isRecord(value.columns) &&
    Object.values(value.columns).every(Array.isArray)
  );
}

function isHello(value: Fields): value is Fields & HelloMessage {
  return value.type === 'hello' && typeof value.epoch === 'string' && typeof value.seq === 'number';
}

function isChanges(value: Fields): value is Fields & ChangesMessage {
  return (
    value.type === 'changes' &&
    typeof value.from === 'number' &&
    typeof value.to === 'number' &&
    isWireTable(value.services, isWireService) &&
    isWireTable(value.slices, isWireSlice) &&
    isWireTable(value.findings, isFindingEntry) &&
    (value.flips === undefined || isTexts(value.flips))
  );
}

function isBeat(value: Fields): value is Fields & BeatMessage {
  return (
    value.type === 'beat' &&
    typeof value.seq === 'number' &&
    isIdentity(value.identity) &&
    isScope(value.scope) &&
    isArrayOf(value.sources, isSourceStatus)
  );
}

function isResync(value: Fields): value is Fields & ResyncMessage {
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

function isListedService(value: unknown): value is ListedService {
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

function isWireSlice(value: unknown): value is WireSlice {
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

function isFindingEntry(value: unknown): value is FindingEntry {
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

function isArrayOf<T>(value: unknown, isItem: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isItem);
}

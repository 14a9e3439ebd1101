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
} from './messages.ts';
import { protocolVersion } from './messages.ts';

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
 * @throws DecodeError with what was wrong; the caller takes a new snapshot.
 */
export function decodeServerMessage(text: string): ServerMessage {
  const value = parseJson(text);
  if (isRecord(value)) {
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
  if (isRecord(value) && typeof value.protocol === 'number' && value.protocol !== protocolVersion) {
    throw new DecodeError(
      'other-protocol',
      `the server speaks protocol ${value.protocol}, this page ${protocolVersion}: reload the page`,
    );
  }
  if (!isSnapshot(value)) throw new DecodeError('not-a-message', 'not a topology snapshot');
  return value;
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
    isRecord(value) &&
    typeof value.epoch === 'string' &&
    typeof value.seq === 'number' &&
    isIdentity(value.identity) &&
    isScope(value.scope) &&
    isArrayOf(value.services, isServiceEntry) &&
    isArrayOf(value.slices, isSliceEntry) &&
    isArrayOf(value.findings, isFindingEntry) &&
    isArrayOf(value.sources, isSourceStatus)
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
    isTableChange(value.services, isServiceEntry) &&
    isTableChange(value.slices, isSliceEntry) &&
    isTableChange(value.findings, isFindingEntry)
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

function isTableChange(value: unknown, isEntry: (entry: unknown) => boolean): boolean {
  return (
    isRecord(value) &&
    isArrayOf(value.set, isEntry) &&
    isArrayOf(value.delete, (key) => typeof key === 'string')
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

function isArrayOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem);
}

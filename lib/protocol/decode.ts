import type { FindingEntry } from '#lib/domain/finding-entry.ts';
import type { ServerMessage, Snapshot, SnapshotFrame } from './messages.ts';
import { protocolVersion } from './messages.ts';
import type { PlainRecord } from './record-columns.ts';
import { fromRecordColumns } from './record-columns.ts';
import type { ListedService } from './service-record.ts';
import { fromServiceColumns } from './service-record.ts';
import { fromWireChanges } from './wire-changes.ts';
import type { Fields } from './wire-shapes.ts';
import {
  isArrayOf,
  isBeat,
  isFindingEntry,
  isFrame,
  isHello,
  isListedService,
  isRecord,
  isRecordColumns,
  isResync,
  isSnapshot,
  isWireSlice,
} from './wire-shapes.ts';
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
    const changes = fromWireChanges(value);
    if (changes !== undefined) return changes;
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

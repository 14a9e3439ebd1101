import { deriveEntry } from '#lib/diagnosis/derive-entry.ts';
import type { FindingEntry } from '#lib/domain/finding-entry.ts';
import { LazySliceEntry } from '#lib/domain/lazy-slice-entry.ts';
import type { PublishedService } from '#lib/domain/published-service.ts';
import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import type { SnapshotLine } from '#lib/protocol/decode.ts';
import { DecodeError } from '#lib/protocol/decode.ts';
import { canonicalJson } from '#lib/protocol/digest.ts';
import type { Snapshot, SnapshotFrame } from '#lib/protocol/messages.ts';
import type { ListedService } from '#lib/protocol/service-record.ts';
import { fromSliceRecord } from '#lib/protocol/slice-record.ts';
import { linkedKeys, linkedSlices } from './linked-slices.ts';
import { isSameSlice } from './same-slice.ts';
import type { TopologyState } from './topology-state.ts';

/** A snapshot in the form in which the page holds it. */
export type HeldSnapshot = { readonly frame: SnapshotFrame } & Pick<
  TopologyState,
  'services' | 'slices' | 'findings' | 'published' | 'sliceKeys'
>;

/** The state after a snapshot. */
export function applySnapshot({ frame, ...tables }: HeldSnapshot, at: number): TopologyState {
  return {
    ...tables,
    phase: 'catching-up',
    revision: { epoch: frame.epoch, seq: frame.seq },
    identity: frame.identity,
    scope: frame.scope,
    sources: frame.sources,
    sourcesAt: at,
  };
}

/** Takes a snapshot line by line, so that no line is more work than a moment. */
export type SnapshotTaker = {
  take(line: SnapshotLine): void;
  /** @throws DecodeError where lines are missing */
  finish(): HeldSnapshot;
};

/** @param before what is held: entries that say the same keep their reference, so nothing repaints */
export function createSnapshotTaker(before: TopologyState): SnapshotTaker {
  const services = new Map<string, ServiceEntry>();
  const slices = new Map<string, SliceEntry>();
  const findings = new Map<string, FindingEntry>();
  const published = new Map<string, PublishedService>();
  const sliceKeys = new Map<number, string>();
  /** By the key of their Service. */
  const sliceNames = new Map<string, string[]>();
  let frame: SnapshotFrame | undefined;
  let lines = 0;
  let isWhole = false;

  function takeSlice(told: LazySliceEntry): void {
    const known = before.slices.get(told.key);
    const isKnown = known instanceof LazySliceEntry && isSameSlice(known, told);
    slices.set(told.key, isKnown ? known : told);
    sliceKeys.set(told.number, told.key);
    if (told.serviceName === undefined) return;
    const serviceKey = objectKey(told.namespace, told.serviceName);
    const names = sliceNames.get(serviceKey);
    if (names === undefined) sliceNames.set(serviceKey, [told.name]);
    else names.push(told.name);
  }

  function takeService(listed: ListedService): void {
    const { namespace, name } = listed.service.metadata;
    const key = objectKey(namespace, name);
    const told = { key, ...listed, slices: (sliceNames.get(key) ?? []).sort() };
    const known = before.published.get(key);
    const entry = before.services.get(key);
    const isKnown =
      known !== undefined &&
      entry !== undefined &&
      saysTheSame(known, told) &&
      linkedKeys(told).every((slice) => before.slices.get(slice) === slices.get(slice));
    const service = isKnown ? known : told;
    published.set(key, service);
    services.set(key, isKnown ? entry : deriveEntry(service, linkedSlices(service, slices)));
  }

  function takeLine(line: SnapshotLine): void {
    switch (line.kind) {
      case 'frame':
        frame = line.frame;
        return;
      case 'slices':
        line.slices.map(fromSliceRecord).forEach(takeSlice);
        return;
      case 'services':
        line.services.forEach(takeService);
        return;
      case 'findings':
        for (const entry of line.findings) findings.set(entry.key, known(before.findings, entry));
        return;
      case 'end':
        isWhole = line.lines === lines;
    }
  }

  return {
    take(line) {
      takeLine(line);
      lines += 1;
    },
    finish() {
      if (frame === undefined || !isWhole) {
        throw new DecodeError('not-a-message', 'the snapshot is not whole');
      }
      return { frame, services, slices, findings, published, sliceKeys };
    },
  };
}

/** A snapshot that was not told in columns: nothing can be derived of it, so the stream cannot be continued from it. */
export function holdSnapshot(before: TopologyState, snapshot: Snapshot): HeldSnapshot {
  const { services, slices, findings, ...frame } = snapshot;
  return {
    frame,
    services: knownTable(before.services, services),
    slices: knownTable(before.slices, slices),
    findings: knownTable(before.findings, findings),
    published: new Map(),
    sliceKeys: new Map(),
  };
}

function knownTable<T extends { readonly key: string }>(
  table: ReadonlyMap<string, T>,
  entries: readonly T[],
): ReadonlyMap<string, T> {
  return new Map(entries.map((entry) => [entry.key, known(table, entry)]));
}

function known<T extends { readonly key: string }>(table: ReadonlyMap<string, T>, entry: T): T {
  const before = table.get(entry.key);
  return before !== undefined && saysTheSame(before, entry) ? before : entry;
}

function saysTheSame(a: object, b: object): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

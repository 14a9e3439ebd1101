import { deriveEntry } from '#lib/diagnosis/derive-entry.ts';
import type { FindingEntry } from '#lib/domain/finding-entry.ts';
import { LazySliceEntry } from '#lib/domain/lazy-slice-entry.ts';
import type { PublishedService } from '#lib/domain/published-service.ts';
import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import type { ChangesMessage } from '#lib/protocol/messages.ts';
import type { Flip } from '#lib/protocol/topology-changes.ts';
import { decodeFlips } from '#lib/protocol/wire-flips.ts';
import type { WireService } from '#lib/protocol/wire-service.ts';
import { fromWireService } from '#lib/protocol/wire-service.ts';
import type { WireSlice } from '#lib/protocol/wire-slice.ts';
import { fromWireSlice } from '#lib/protocol/wire-slice.ts';
import type { Draft } from './draft.ts';
import { draftOf } from './draft.ts';
import { linkedSlices } from './linked-slices.ts';
import type { StateChange } from './state-change.ts';
import { noChange } from './state-change.ts';
import type { TopologyState } from './topology-state.ts';

/** A state, and what became other in it. */
export type Applied = { readonly state: TopologyState; readonly change: StateChange };

/** What is to become of a state: nothing of it is seen before all of it is known to be right. */
type Drafts = {
  readonly slices: Draft<string, SliceEntry>;
  readonly sliceKeys: Draft<number, string>;
  readonly published: Draft<string, PublishedService>;
  readonly services: Draft<string, ServiceEntry>;
  readonly findings: Draft<string, FindingEntry>;
  /** Keys of Services whose entries are to be derived anew. */
  readonly touched: Set<string>;
};

/**
 * The state after one change message; `undefined` when the message does not continue this state, so that
 * the caller takes a new snapshot.
 */
export function applyChanges(state: TopologyState, message: ChangesMessage): Applied | undefined {
  const { revision } = state;
  if (revision === undefined || message.from > revision.seq) return undefined;
  // A replay may repeat what the snapshot already holds: all of it is told as it is in the end.
  if (message.to <= revision.seq) return { state, change: noChange };
  const drafts: Drafts = {
    slices: draftOf(state.slices),
    sliceKeys: draftOf(state.sliceKeys),
    published: draftOf(state.published),
    services: draftOf(state.services),
    findings: draftOf(state.findings),
    touched: new Set(),
  };
  if (!isTaken(drafts, message)) return undefined;
  deriveTouched(drafts);
  return {
    state: {
      ...state,
      revision: { epoch: revision.epoch, seq: message.to },
      services: drafts.services.map(),
      slices: drafts.slices.map(),
      findings: drafts.findings.map(),
      published: drafts.published.map(),
      sliceKeys: drafts.sliceKeys.map(),
    },
    change: {
      services: drafts.services.keys(),
      slices: drafts.slices.keys(),
      findings: drafts.findings.keys(),
      frame: false,
    },
  };
}

/** False where the message tells of what is not known. */
function isTaken(drafts: Drafts, { services, slices, findings, flips }: ChangesMessage): boolean {
  for (const key of findings?.delete ?? []) drafts.findings.set(key, undefined);
  for (const entry of findings?.set ?? []) drafts.findings.set(entry.key, entry);
  for (const key of slices?.delete ?? []) deleteSlice(drafts, key);
  for (const slice of slices?.set ?? []) setSlice(drafts, slice);
  for (const key of services?.delete ?? []) {
    drafts.published.set(key, undefined);
    drafts.services.set(key, undefined);
  }
  const flipped = decodeFlips(flips ?? {});
  return (
    flipped !== undefined &&
    flipAll(drafts, flipped) &&
    (services?.set ?? []).every((service) => setService(drafts, service))
  );
}

function deleteSlice(drafts: Drafts, key: string): void {
  const slice = drafts.slices.get(key);
  if (slice instanceof LazySliceEntry) drafts.sliceKeys.set(slice.number, undefined);
  touchServiceOf(drafts, slice);
  drafts.slices.set(key, undefined);
}

function setSlice(drafts: Drafts, wire: WireSlice): void {
  const slice = fromWireSlice(wire);
  // What it was before may have belonged to another Service.
  deleteSlice(drafts, slice.key);
  drafts.slices.set(slice.key, slice);
  drafts.sliceKeys.set(slice.number, slice.key);
  touchServiceOf(drafts, slice);
}

/** False where a slice or an endpoint is not known. */
function flipAll(drafts: Drafts, flips: ReadonlyMap<number, readonly Flip[]>): boolean {
  for (const [number, ofSlice] of flips) {
    const slice = drafts.slices.get(drafts.sliceKeys.get(number) ?? '');
    if (!(slice instanceof LazySliceEntry)) return false;
    const conditions = Uint8Array.from(slice.conditions());
    for (const { place, byte } of ofSlice) {
      if (place >= conditions.length) return false;
      conditions[place] = byte;
    }
    drafts.slices.set(slice.key, slice.withConditions(conditions));
    touchServiceOf(drafts, slice);
  }
  return true;
}

function touchServiceOf(drafts: Drafts, slice: SliceEntry | undefined): void {
  if (slice?.serviceName === undefined) return;
  drafts.touched.add(objectKey(slice.namespace, slice.serviceName));
}

/** False where the Service itself was never told. */
function setService(drafts: Drafts, wire: WireService): boolean {
  const published = fromWireService(wire, drafts.published.get(wire.key));
  if (published === undefined) return false;
  drafts.published.set(wire.key, published);
  drafts.touched.add(wire.key);
  return true;
}

function deriveTouched({ touched, published, services, slices }: Drafts): void {
  for (const key of touched) {
    const service = published.get(key);
    if (service === undefined) continue;
    services.set(key, deriveEntry(service, linkedSlices(service, slices)));
  }
}

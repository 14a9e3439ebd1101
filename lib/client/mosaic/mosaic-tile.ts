import { orphanRank } from '#lib/client/block-inputs.ts';
import { linkedSlices } from '#lib/client/linked-slices.ts';
import type { Selection } from '#lib/client/selection.ts';
import { ghostsOf } from '#lib/client/slice-items.ts';
import type { TopologyState } from '#lib/client/topology-state.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import type { Ghost, ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import { worstHealthFirst } from '#lib/domain/service-entry.ts';
import { sliceConditions } from '#lib/domain/slice-conditions.ts';
import type { TilePlace } from '#lib/layout/mosaic/mosaic-plan.ts';
import type { TileInput } from '#lib/layout/mosaic/tile-input.ts';
import type { TileContent } from './tile-content.ts';
import type { TileVerdict } from './tile-verdict.ts';
import { troubleOf, verdictOf } from './tile-verdict.ts';

/** A Service on the mosaic, or a slice without one. Changes in place: the canvas is told which tiles did. */
export type MosaicTile = {
  /** `svc/namespace/name` or `orphan/namespace/name`: the id of its block. */
  readonly id: string;
  /** `namespace/name`. */
  readonly key: string;
  readonly namespace: string;
  place: TilePlace;
  content: TileContent;
  verdict: TileVerdict;
  fresh: Freshness;
  /** Ready on the worst port, of all published, where it is a Service. */
  number: string;
};

/** What a tile shows, read from the state. */
export type TileSource = {
  readonly id: string;
  readonly key: string;
  readonly namespace: string;
  readonly entry: ServiceEntry | undefined;
  readonly slices: readonly SliceEntry[];
  readonly ghosts: readonly Ghost[];
};

/**
 * @param key what follows in the id, where the caller has it as a text of its own
 * @returns `undefined` where there is nothing of that id
 */
export function sourceOf(
  id: string,
  state: TopologyState,
  key = id.slice(id.indexOf('/') + 1),
): TileSource | undefined {
  if (id.startsWith('svc/')) {
    const entry = state.services.get(key);
    return entry && sourceOfService(entry, state);
  }
  const slice = state.slices.get(key);
  return slice === undefined || slice.linked ? undefined : sourceOfOrphan(slice);
}

/** All that gets a tile. */
export function* sourcesOf(state: TopologyState): Generator<TileSource> {
  for (const entry of state.services.values()) yield sourceOfService(entry, state);
  for (const slice of state.slices.values()) if (!slice.linked) yield sourceOfOrphan(slice);
}

function sourceOfService(entry: ServiceEntry, state: TopologyState): TileSource {
  const { key } = entry;
  const { namespace } = entry.service.metadata;
  const slices = linkedSlices(entry, state.slices);
  return { id: `svc/${key}`, key, namespace, entry, slices, ghosts: ghostsOf(entry) };
}

function sourceOfOrphan(slice: SliceEntry): TileSource {
  const { key, namespace } = slice;
  return { id: `orphan/${key}`, key, namespace, entry: undefined, slices: [slice], ghosts: [] };
}

export function inputOf({ id, namespace, entry, slices, ghosts }: TileSource): TileInput {
  const rank = entry === undefined ? orphanRank : worstHealthFirst.indexOf(entry.health);
  const endpoints = slices.reduce((sum, slice) => sum + sliceConditions(slice).length, 0);
  const trouble = entry && troubleOf(verdictOf(entry));
  return { id, namespace, rank, trouble, endpoints: endpoints + ghosts.length };
}

/** The border and the number of a tile. */
export function verdictFacts({ entry }: TileSource): Pick<MosaicTile, 'verdict' | 'number'> {
  if (entry === undefined) return { verdict: 'orphan', number: '' };
  const number = entry.health === 'external' ? 'alias' : `${entry.ready}/${entry.counts.published}`;
  return { verdict: verdictOf(entry), number };
}

/** True for a slice without a Service. */
export function isOrphan({ id }: Pick<MosaicTile, 'id'>): boolean {
  return id.startsWith('orphan/');
}

/** What choosing a tile selects: the Service, or the slice that has none. */
export function selectionOfTile({ id, key }: Pick<MosaicTile, 'id' | 'key'>): Selection {
  return { kind: id.startsWith('svc/') ? 'service' : 'slice', key };
}

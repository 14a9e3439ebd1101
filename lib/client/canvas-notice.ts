import { freshnessOf } from '#lib/domain/freshness.ts';
import type { SourceStatus } from '#lib/domain/source-status.ts';
import type { TopologyState } from './topology-state.ts';

/** Why the canvas shows nothing: each cause says what it is. */
export type CanvasNotice =
  | { readonly kind: 'opening' }
  | { readonly kind: 'listing'; readonly done: number; readonly total?: number | undefined }
  | { readonly kind: 'empty' }
  /** There was none when the API server was last heard. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'filtered'; readonly hidden: number }
  | { readonly kind: 'denied'; readonly sources: readonly SourceStatus[] }
  /** The link that was opened is for another context than this server shows. */
  | { readonly kind: 'other-context'; readonly reason: string }
  | { readonly kind: 'unreachable'; readonly reason: string };

export type CanvasCounts = { readonly shown: number; readonly hidden: number };

/** Whether there is nothing that a canvas could show. */
export function holdsNothing({ services, slices }: TopologyState): boolean {
  return services.size + slices.size === 0;
}

/**
 * What to say in the middle of the canvas; `undefined` when there is something to see.
 *
 * @param isAwaited whether something is held that is not counted yet, because it is about to be laid out
 */
export function canvasNotice(
  state: TopologyState,
  now: number,
  counts: CanvasCounts,
  isAwaited: boolean = !holdsNothing(state),
): CanvasNotice | undefined {
  if (state.isOtherContext === true) {
    return { kind: 'other-context', reason: state.reason ?? '' };
  }
  if (counts.shown > 0) return undefined;
  if (counts.hidden > 0) return { kind: 'filtered', hidden: counts.hidden };
  if (isAwaited) return { kind: 'opening' };
  if (state.revision === undefined) {
    return state.reason === undefined
      ? { kind: 'opening' }
      : { kind: 'unreachable', reason: state.reason };
  }
  return noticeOfSources(serviceSourcesOf(state), now - state.sourcesAt);
}

/** Those of single namespaces, where there are any: then the cluster-wide one is refused and says nothing. */
function serviceSourcesOf(state: TopologyState): readonly SourceStatus[] {
  const services = state.sources.filter(({ resource }) => resource === 'services');
  const ofNamespaces = services.filter(({ namespace }) => namespace !== undefined);
  return ofNamespaces.length > 0 ? ofNamespaces : services;
}

/** "Empty" is said only where every list is complete and live. */
function noticeOfSources(services: readonly SourceStatus[], elapsedMs: number): CanvasNotice {
  const denied = services.filter(({ phase }) => phase === 'denied');
  if (denied.length > 0) return { kind: 'denied', sources: denied };
  const freshness = services.map((source) => freshnessOf(source, elapsedMs));
  if (services.length > 0 && freshness.every((fresh) => fresh === 'live')) return { kind: 'empty' };
  const broken = services.find(
    ({ phase, attempts }) => phase === 'failed' || phase === 'absent' || attempts > 1,
  );
  if (freshness.includes('stale') && broken?.phase !== 'failed') return { kind: 'stale' };
  if (broken !== undefined) {
    return { kind: 'unreachable', reason: broken.reason ?? 'the API server does not answer' };
  }
  return listingNotice(services.filter((_, index) => freshness[index] === 'pending'));
}

function listingNotice(sources: readonly SourceStatus[]): CanvasNotice {
  const lists = sources.flatMap(({ listed }) => listed ?? []);
  const done = lists.reduce((sum, list) => sum + list.done, 0);
  const totals = lists.flatMap(({ total }) => total ?? []);
  const known = totals.length === lists.length && lists.length > 0;
  return { kind: 'listing', done, ...(known && { total: totals.reduce((sum, n) => sum + n, 0) }) };
}

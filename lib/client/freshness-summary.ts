import type { Freshness } from '#lib/domain/freshness.ts';
import { freshnessOf, leastFresh } from '#lib/domain/freshness.ts';
import type { SourceStatus } from '#lib/domain/source-status.ts';
import { isOptional } from '#lib/domain/source-status.ts';
import { formatDuration } from './duration.ts';
import type { TopologyState } from './topology-state.ts';
import { streamFreshness } from './view-freshness.ts';

/** The whole page in two words. */
export type FreshnessSummary = {
  readonly fresh: Freshness;
  readonly text: string;
};

/** How fresh the page is: as fresh as its least fresh part that may be seen; what may not be seen is counted. */
export function freshnessSummary(state: TopologyState, now: number): FreshnessSummary {
  const elapsedMs = now - state.sourcesAt;
  const own = streamFreshness(state, elapsedMs);
  if (own === 'pending') {
    return { fresh: 'pending', text: state.reason === undefined ? 'Connecting' : 'Not connected' };
  }
  if (own === 'stale') return { fresh: 'stale', text: `Lost · ${formatDuration(elapsedMs)}` };
  const core = state.sources.filter(isCore);
  if (core.some(({ phase }) => phase === 'failed')) return failed(core, elapsedMs);
  const visible = core
    .map((source) => freshnessOf(source, elapsedMs))
    .filter((f) => f !== 'hidden');
  const hidden = state.sources.filter(
    (source) => !isOptional(source.resource) && freshnessOf(source, elapsedMs) === 'hidden',
  ).length;
  if (visible.length === 0) {
    return hidden > 0
      ? { fresh: 'hidden', text: 'Not visible' }
      : { fresh: 'pending', text: 'Listing' };
  }
  if (isMissingAKind(core)) return { fresh: 'hidden', text: `Partial · ${hidden} not visible` };
  const fresh = leastFresh(visible);
  const suffix = hidden === 0 ? '' : ` · ${hidden} not visible`;
  return { fresh, text: `${wordOf(fresh, core, elapsedMs)}${suffix}` };
}

/** Services without any slices, or slices without any Services: nothing can be judged. */
function isMissingAKind(core: readonly SourceStatus[]): boolean {
  return (['services', 'endpointslices'] as const).some((kind) => {
    const own = core.filter(({ resource }) => resource === kind);
    return own.length > 0 && own.every(({ phase }) => phase === 'denied');
  });
}

function failed(core: readonly SourceStatus[], elapsedMs: number): FreshnessSummary {
  return {
    fresh: leastFresh(core.map((source) => freshnessOf(source, elapsedMs))),
    text: 'Failed',
  };
}

function wordOf(fresh: Freshness, sources: readonly SourceStatus[], elapsedMs: number): string {
  switch (fresh) {
    case 'live':
      return liveWord(sources, elapsedMs);
    case 'stale':
      return `Stale · ${formatDuration(oldestProof(sources, elapsedMs))}`;
    case 'pending':
      return 'Listing';
    case 'hidden':
      return 'Not visible';
    case 'absent':
      return 'Not served';
  }
}

function liveWord(sources: readonly SourceStatus[], elapsedMs: number): string {
  const behindMs = Math.max(0, ...sources.map((source) => source.behindMs ?? 0));
  if (behindMs === 0) return `Live · ${formatDuration(oldestProof(sources, elapsedMs))}`;
  const isOwn = sources.some(({ behindBy }) => behindBy === 'slicescope');
  return `Live · ${isOwn ? 'Slicescope ' : ''}${formatDuration(behindMs)} behind`;
}

function oldestProof(sources: readonly SourceStatus[], elapsedMs: number): number {
  const ages = sources.flatMap(({ proofAgeMs }) => proofAgeMs ?? []);
  return ages.length === 0 ? 0 : Math.max(...ages) + elapsedMs;
}

function isCore({ resource }: SourceStatus): boolean {
  return resource === 'services' || resource === 'endpointslices';
}

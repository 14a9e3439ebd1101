import { freshnessOf } from '#lib/domain/freshness.ts';
import { canListCommand } from '#lib/domain/shell-quote.ts';
import type { SourceResource, SourceStatus } from '#lib/domain/source-status.ts';
import { isOptional, resourceWords } from '#lib/domain/source-status.ts';
import { formatDuration } from './duration.ts';
import type { TopologyState } from './topology-state.ts';
import { streamFreshness } from './view-freshness.ts';

/** One cause why what is shown is not all, or not now. */
export type Banner = {
  readonly id: string;
  readonly kind:
    | 'page-lost'
    | 'other-version'
    | 'waiting'
    | 'behind'
    | 'unreachable'
    | 'failed'
    | 'denied'
    | 'absent';
  readonly title: string;
  readonly text: string;
  /** A command to copy. */
  readonly command?: string;
  /** True where nothing but another load of the page helps. */
  readonly reload?: boolean;
};

/** One banner for each cause, not for each source that suffers from it. Optional sources are told of in their table only. */
export function bannersOf(state: TopologyState, now: number): readonly Banner[] {
  // The canvas says so itself, and nothing else is known.
  if (state.isOtherContext === true) return [];
  const elapsedMs = now - state.sourcesAt;
  const lost = pageBanner(state, now, elapsedMs);
  if (lost !== undefined) return [lost];
  const groups = new Map<string, SourceStatus[]>();
  for (const source of state.sources) {
    if (isOptional(source.resource)) continue;
    const cause = causeOf(source, elapsedMs);
    if (cause === undefined) continue;
    const group = groups.get(cause);
    if (group === undefined) groups.set(cause, [source]);
    else group.push(source);
  }
  return [...groups].flatMap(([id, sources]) => sourceBanner(id, sources, state, elapsedMs) ?? []);
}

function pageBanner(state: TopologyState, now: number, elapsedMs: number): Banner | undefined {
  const isFresh = streamFreshness(state, elapsedMs) === 'live' && !isRefused(state);
  const waits = state.revision === undefined && state.reason === undefined;
  if (isFresh || (waits && state.phase !== 'lost')) return undefined;
  const known =
    state.revision === undefined
      ? 'Nothing is known yet.'
      : `What is shown was true ${formatDuration(elapsedMs)} ago.`;
  return {
    id: 'page',
    ...pageCause(state.code),
    text: `${sentence(state.reason ?? 'it is catching up')} ${known}${nextTry(state, now)}`,
  };
}

/** Not a break that may be over in a moment. */
function isRefused({ code }: TopologyState): boolean {
  return code === 'other-protocol' || code === 'too-many-viewers';
}

function pageCause(code: string | undefined): Pick<Banner, 'kind' | 'title' | 'reload'> {
  switch (code) {
    case 'other-protocol':
      return { kind: 'other-version', title: 'Reload this page', reload: true };
    case 'too-many-viewers':
      return { kind: 'waiting', title: 'This page waits for its turn' };
    default:
      return { kind: 'page-lost', title: 'This page does not hear its Slicescope server' };
  }
}

function nextTry(state: TopologyState, now: number): string {
  if (state.nextTryAt === undefined) return '';
  const waitMs = state.nextTryAt - now;
  return waitMs > 999 ? ` Next try in ${formatDuration(waitMs)}.` : ' Trying now.';
}

/** Sources with the same cause share a banner. */
function causeOf(source: SourceStatus, elapsedMs: number): string | undefined {
  switch (source.phase) {
    case 'denied':
      return isCore(source) ? 'denied/core' : 'denied/context';
    case 'absent':
      return isCore(source) ? 'absent/core' : `absent/${source.resource}`;
    case 'failed':
      return `failed/${source.reason ?? ''}`;
    case 'reconnecting':
    case 'live':
      if (freshnessOf(source, elapsedMs) !== 'live') return 'unreachable';
      return source.behindMs === undefined ? undefined : 'behind';
    case 'connecting':
    case 'listing':
      return source.attempts > 1 ? 'unreachable' : undefined;
  }
}

function sourceBanner(
  id: string,
  sources: readonly SourceStatus[],
  { identity }: TopologyState,
  elapsedMs: number,
): Banner | undefined {
  const [first] = sources;
  if (first === undefined) return undefined;
  if (id === 'behind') return behindBanner(first);
  switch (first.phase) {
    case 'denied':
      return {
        id,
        kind: 'denied',
        title: `${resourcesText(sources)} ${placesText(sources)} are not visible to you`,
        text: `${sentence(first.reason ?? 'the API server refuses to list them')} ${lossText(sources.map(({ resource }) => resource))}`,
        command: canListCommand(first.resource, first.namespace),
      };
    case 'absent':
      return {
        id,
        kind: 'absent',
        title: `${identity?.server ?? 'The server'} serves no ${resourcesText(sources)}`,
        text: isCore(first)
          ? 'It does not look like a Kubernetes API server. Check “server:” of this context in the kubeconfig; it is asked again every minute.'
          : sentence(first.reason ?? `${resourcesText(sources)} cannot be shown`),
      };
    case 'failed':
      return {
        id,
        kind: 'failed',
        title: 'The API server cannot be used as it is configured',
        text: sentence(first.reason ?? 'It needs a person'),
      };
    case 'connecting':
    case 'listing':
    case 'live':
    case 'reconnecting':
      return {
        id,
        kind: 'unreachable',
        title: 'The API server does not answer',
        text: unreachableText(sources, elapsedMs),
      };
  }
}

function behindBanner({ behindMs = 0, behindBy }: SourceStatus): Banner {
  const late = `${formatDuration(behindMs)} late`;
  return {
    id: 'behind',
    kind: 'behind',
    ...(behindBy === 'slicescope'
      ? {
          title: `Slicescope reads changes ${late}`,
          text: 'Its server has more to do than its processor can: give it more, or let it watch fewer namespaces. Whether the EndpointSlice controller is late, too, cannot be seen meanwhile.',
        }
      : {
          title: `Changes come ${late}`,
          text: 'What arrives now was made so long ago: the EndpointSlice controller or the API server has more to do than it can. This Slicescope has time to spare.',
        }),
  };
}

function unreachableText(sources: readonly SourceStatus[], elapsedMs: number): string {
  const reason = sources.find((source) => source.reason !== undefined)?.reason;
  const proofAges = sources.flatMap(({ proofAgeMs }) => proofAgeMs ?? []);
  const since =
    proofAges.length === 0
      ? 'No whole answer has come yet.'
      : `Its last answer came ${formatDuration(Math.max(...proofAges) + elapsedMs)} ago.`;
  const waits = sources.flatMap(({ nextTryMs }) => nextTryMs ?? []);
  const next = waits.length === 0 ? 0 : Math.min(...waits) - elapsedMs;
  const nextText = next > 999 ? ` Next try in ${formatDuration(next)}.` : ' Trying now.';
  return `${since}${reason === undefined ? '' : ` ${sentence(reason)}`}${nextText}`;
}

function lossText(resources: readonly SourceResource[]): string {
  if (resources.includes('endpointslices')) {
    return 'Nothing can be said of what Services have to send traffic to.';
  }
  if (resources.includes('services')) return 'Slices are shown without their Services.';
  return resources.includes('pods')
    ? 'What should be published cannot be compared with what is.'
    : 'Zones and states of Nodes are not shown.';
}

/** Without these there is nothing to show; Pods and Nodes only add to it. */
function isCore({ resource }: SourceStatus): boolean {
  return resource === 'services' || resource === 'endpointslices';
}

function resourcesText(sources: readonly SourceStatus[]): string {
  const words = new Set(sources.map(({ resource }) => resourceWords[resource]));
  return [...words].join(' and ');
}

function placesText(sources: readonly SourceStatus[]): string {
  const names = [...new Set(sources.flatMap(({ namespace }) => namespace ?? []))];
  if (sources.every(({ resource }) => resource === 'nodes')) return 'of the cluster';
  if (names.length === 0) return 'of all namespaces';
  const shown = names.slice(0, 3).join(', ');
  return `in ${shown}${names.length > 3 ? ` and ${names.length - 3} more namespaces` : ''}`;
}

function sentence(text: string): string {
  const start = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(start) ? start : `${start}.`;
}

import type { Revision } from '#lib/protocol/messages.ts';
import { formatRevision } from '#lib/protocol/sse.ts';

/** Of which context and namespaces the server is asked. Empty namespaces ask for everything the server may show. */
export type AskedScope = {
  readonly context?: string | undefined;
  readonly namespaces: readonly string[];
};

/** The scope as a query: the same text for the same scope, empty for everything of whatever context is shown. */
export function scopeQuery({ context, namespaces }: AskedScope): string {
  return [
    ...(context === undefined ? [] : [`context=${encodeURIComponent(context)}`]),
    ...[...namespaces].sort().map((name) => `namespace=${encodeURIComponent(name)}`),
  ].join('&');
}

/** Where the whole state of a scope is asked for. */
export function snapshotUrl(scope: string): string {
  return scope === '' ? '/api/v1/topology' : `/api/v1/topology?${scope}`;
}

/** Where everything that came after a revision is asked for. */
export function streamUrl(scope: string, since: Revision): string {
  const query = `since=${formatRevision(since)}${scope === '' ? '' : `&${scope}`}`;
  return `/api/v1/topology/stream?${query}`;
}

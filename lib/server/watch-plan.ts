import type { SourceResource } from '#lib/domain/source-status.ts';
import { isOptional } from '#lib/domain/source-status.ts';

/** Where one collection is to be watched. */
export type WatchPlan = {
  readonly everywhere: boolean;
  /** Namespaces that are watched one by one, beside or instead of all. */
  readonly namespaces: readonly string[];
};

export type WatchCircumstances = {
  /** Watch these namespaces only; empty: everything, where that is allowed. */
  readonly onlyNamespaces: readonly string[];
  readonly withoutNodes: boolean;
  readonly withoutEndpoints: boolean;
  /** Whether there are few enough Pods to watch them all; `undefined` while they are being counted. */
  readonly podsEverywhere: boolean | undefined;
  /** The namespace that a user without wider rights most likely means. */
  readonly homeNamespace: string;
  readonly isLookedAt: boolean;
  readonly lookedAt: readonly string[];
  /** Of those the ones for whose Pods there is room. */
  readonly podsLookedAt: readonly string[];
  /** Something is wrong there. */
  readonly suspect: readonly string[];
};

const nowhere: WatchPlan = { everywhere: false, namespaces: [] };

/**
 * Services and slices are watched everywhere; Pods and what explains them too, unless there are too many Pods; and each
 * namespace by namespace where all are refused. Endpoints only while somebody looks, and where: each answer about them
 * carries a warning that they are deprecated.
 * @param isRefused the API server refuses the collection in all namespaces.
 */
export function planWatch(
  resource: SourceResource,
  isRefused: boolean,
  circumstances: WatchCircumstances,
): WatchPlan {
  const { onlyNamespaces, podsEverywhere, homeNamespace } = circumstances;
  if (resource === 'nodes') return { everywhere: !circumstances.withoutNodes, namespaces: [] };
  if (resource === 'endpoints' && (circumstances.withoutEndpoints || !circumstances.isLookedAt)) {
    return nowhere;
  }
  if (onlyNamespaces.length > 0) return { everywhere: false, namespaces: onlyNamespaces };
  const isOfPods = resource === 'pods' || isOptional(resource);
  const everywhere = isOfPods ? podsEverywhere === true : true;
  const lookedAt = isOfPods ? circumstances.podsLookedAt : circumstances.lookedAt;
  if (isRefused) return { everywhere, namespaces: [...new Set([homeNamespace, ...lookedAt])] };
  if (!isOfPods || podsEverywhere !== false) return { everywhere, namespaces: [] };
  const suspect = resource === 'endpoints' ? [] : circumstances.suspect;
  return { everywhere, namespaces: [...new Set([...lookedAt, ...suspect])] };
}

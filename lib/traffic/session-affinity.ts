import type { Service } from '#lib/domain/objects.ts';

/** Three hours: what the API fills in where ClientIP affinity names no timeout. */
const defaultAffinitySeconds = 10_800;

/** For how many seconds a client stays with its endpoint; undefined without affinity. A headless Service has none. */
export function affinitySeconds({ spec }: Service): number | undefined {
  if (spec.sessionAffinity !== 'ClientIP' || spec.clusterIP === 'None') return undefined;
  return spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? defaultAffinitySeconds;
}

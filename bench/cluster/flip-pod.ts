import type { EndpointSlice } from '#lib/domain/objects.ts';
import { serviceNameLabel } from '#lib/domain/objects.ts';
import { timestamp } from '#simulator/clock.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import { withReadiness } from '#simulator/controllers/pod-status.ts';
import type { Flip, Flipped } from '../stations/actor-messages.ts';
import { monotonicUs } from '../stations/monotonic-clock.ts';

/**
 * Reports the Pod as ready or not and settles when the slice with it is out.
 * @throws Error when no slice publishes the Pod
 */
export async function flipPod(
  cluster: Cluster,
  { namespace, pod, ready }: Flip,
): Promise<Omit<Flipped, 'type'>> {
  const slice = cluster.list('endpointslices', namespace).find((one) => publishes(one, pod));
  if (slice === undefined) throw new Error(`no slice publishes the Pod ${namespace}/${pod}`);
  let publishedAt = 0;
  // Looked at after every write, behind the watches: when this sees the slice, they have passed it on.
  const published = cluster.until(() => {
    const present = cluster.get('endpointslices', namespace, slice.metadata.name);
    const endpoint = present?.endpoints?.find(({ targetRef }) => targetRef?.name === pod);
    if (endpoint?.conditions?.ready !== ready) return false;
    publishedAt = monotonicUs();
    return true;
  });
  const writtenAt = monotonicUs();
  cluster.modify('pods', namespace, pod, (object) =>
    withReadiness(object, ready, timestamp(Date.now())),
  );
  await published;
  return { writtenAt, publishedAt };
}

function publishes({ metadata, endpoints }: EndpointSlice, pod: string): boolean {
  return (
    metadata.labels?.[serviceNameLabel] !== undefined &&
    (endpoints ?? []).some(({ targetRef }) => targetRef?.name === pod)
  );
}

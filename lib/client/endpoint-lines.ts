import { distinctEndpoints } from '#lib/domain/distinct-endpoints.ts';
import { conditionsOf, endpointIdentities } from '#lib/domain/endpoint-state.ts';
import type { Endpoint } from '#lib/domain/objects.ts';
import type { SliceEntry } from '#lib/domain/service-entry.ts';
import type { ServiceDetail } from '#lib/protocol/service-detail.ts';
import { whyNotReady } from './pod-words.ts';
import { podsOfEndpoints } from './pods-of-endpoints.ts';
import { rankOf } from './slice-items.ts';

/** One distinct endpoint of a Service, whatever slices publish it. */
export type EndpointLine = {
  readonly id: string;
  readonly rank: number;
  /** The entry that counts. */
  readonly endpoint: Endpoint;
  readonly addresses: readonly string[];
  /** Names of the slices that publish it. */
  readonly slices: readonly string[];
  /** Two slices say different things of it. */
  readonly disagree: boolean;
  /** Why it is not ready, as far as its Pod tells; empty where it is, or where nothing is known. */
  readonly why: string;
};

/** The distinct endpoints of a Service, each with all its addresses and what its Pod says of itself. */
export function endpointLines(
  slices: readonly SliceEntry[],
  detail: ServiceDetail | undefined,
): readonly EndpointLine[] {
  const published = slices.flatMap(({ endpoints }) => endpoints);
  const identify = endpointIdentities(published);
  const copies = new Map<string, { slice: string; endpoint: Endpoint }[]>();
  for (const slice of slices) {
    for (const endpoint of slice.endpoints) {
      const id = identify(endpoint);
      const known = copies.get(id);
      if (known === undefined) copies.set(id, [{ slice: slice.name, endpoint }]);
      else known.push({ slice: slice.name, endpoint });
    }
  }
  const why = podReasons(detail);
  return distinctEndpoints(published).map((endpoint) => {
    const id = identify(endpoint);
    const all = copies.get(id) ?? [];
    return {
      id,
      rank: rankOf(endpoint),
      endpoint,
      addresses: [...new Set(all.flatMap((copy) => copy.endpoint.addresses))],
      slices: [...new Set(all.map(({ slice }) => slice))],
      disagree: new Set(all.map((copy) => conditionsText(copy.endpoint))).size > 1,
      why: why(endpoint),
    };
  });
}

function conditionsText({ conditions }: Endpoint): string {
  const { ready, serving, terminating } = conditionsOf(conditions);
  return `${ready} ${serving} ${terminating}`;
}

function podReasons(detail: ServiceDetail | undefined): (endpoint: Endpoint) => string {
  const podOf = podsOfEndpoints(detail);
  const nodes = new Map(detail?.nodes.map((node) => [node.metadata.name, node]));
  return (endpoint) => {
    const { ready, serving, terminating } = conditionsOf(endpoint.conditions);
    if (ready && serving && !terminating) return '';
    const pod = podOf(endpoint);
    return pod === undefined ? '' : whyNotReady(pod, nodes.get(pod.spec?.nodeName ?? ''));
  };
}

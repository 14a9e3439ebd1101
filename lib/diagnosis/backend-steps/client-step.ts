import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import type { Service } from '#lib/domain/objects.ts';
import { servedFamilies, serviceKind } from '#lib/domain/service-kind.ts';
import type { ClientNode, ListMode, ProxyList } from '#lib/traffic/proxy-lists.ts';
import { clusterList, localList, proxyEndpoints } from '#lib/traffic/proxy-lists.ts';
import { isInternalLocal } from '#lib/traffic/used-lists.ts';
import type { Asked, BackendStep } from './backend-step.ts';

/** Whether kube-proxy on the client's Node would send traffic for the cluster IP there, on any port and family. */
export function askClient({ service, slices, published, client }: Asked): BackendStep | undefined {
  const kind = serviceKind(service);
  if (client === undefined || published.length === 0) return undefined;
  if (kind === 'headless' || kind === 'ExternalName') return undefined;
  const addresses = new Set(published.map(({ endpoint }) => endpoint.addresses[0]));
  const lists = listsFor(service, slices, client);
  const used = lists.some(({ endpoints }) =>
    endpoints.some(({ address }) => addresses.has(address)),
  );
  return {
    question: `Is it used from Node ${client.name}?`,
    answer: used ? 'yes' : 'no',
    words: used ? 'by the rules of kube-proxy' : whyUnused(service, client, lists),
    evidence: [
      evidenceAt(objectRef('Service', service), service, 'spec', 'internalTrafficPolicy'),
      ...published
        .slice(0, 1)
        .map(({ slice, index }) =>
          evidenceAt(objectRef('EndpointSlice', slice), slice, 'endpoints', index, 'nodeName'),
        ),
    ],
  };
}

function listsFor(
  service: Service,
  slices: Asked['slices'],
  client: ClientNode,
): readonly ProxyList[] {
  return servedFamilies(service).flatMap((family) =>
    (service.spec.ports ?? []).map((port) => {
      const endpoints = proxyEndpoints(service, slices, port, family, client.name);
      return isInternalLocal(service)
        ? localList(endpoints, client)
        : clusterList(endpoints, client);
    }),
  );
}

function whyUnused(service: Service, client: ClientNode, lists: readonly ProxyList[]): string {
  if (isInternalLocal(service)) {
    return `internalTrafficPolicy Local keeps traffic on Node ${client.name}, and it is on another`;
  }
  const [mode] = lists.map((list) => list.mode).filter((each) => each !== 'none');
  return mode === undefined ? 'no endpoint of the Service is used there' : unusedWords[mode];
}

const unusedWords: Readonly<Record<ListMode, string>> = {
  all: 'it is not among the usable endpoints',
  none: 'no endpoint of the Service is used there',
  'same-node': 'hints keep this client to endpoints for its own Node',
  'same-zone': 'hints keep this client to endpoints for its own zone',
  'hints-ignored': 'it is not among the usable endpoints',
  'terminating-fallback': 'nothing is ready, and it is not among those that still serve',
};

import { atOnce } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted, fewNames } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { showService } from '#lib/diagnosis/service-commands.ts';
import type { PublishedEndpoint } from '#lib/diagnosis/service-facts.ts';
import { isControllers } from '#lib/diagnosis/service-facts.ts';
import type { Endpoint, Service } from '#lib/domain/objects.ts';
import { showSlice } from './slice-commands.ts';

/** D15: an endpoint has several addresses, which consumers treat differently. */
export const multiAddressEndpoint: ServiceDetector = ({ endpoints, ref }) => {
  const found = endpoints.filter(({ endpoint }) => secondAddress(endpoint) !== -1);
  const [first] = found;
  if (first === undefined) return [];
  const { addresses } = first.endpoint;
  const second = secondAddress(first.endpoint);
  return [
    {
      id: 'D15',
      subject: ref,
      sentence: `${counted(found.length, 'endpoint')} ${found.length === 1 ? 'has' : 'have'} several addresses, of which kube-proxy uses the first and cluster DNS all: ${fewNames(addresses)} in slice ${first.slice.metadata.name}`,
      evidence: [
        evidenceAt(
          objectRef('EndpointSlice', first.slice),
          first.slice,
          'endpoints',
          first.index,
          'addresses',
        ),
        evidenceAt(
          objectRef('EndpointSlice', first.slice),
          first.slice,
          'endpoints',
          first.index,
          'addresses',
          second,
        ),
      ],
      confirm: [showSlice(first.slice, addresses[second])],
      remedies: [{ text: 'Write one endpoint for each address.' }],
      stages: atOnce('warning'),
      countedFrom: 'observed',
      concerns: found.length,
    },
  ];
};

/** The place of the first address that is another than the first; -1: there is none. */
function secondAddress({ addresses }: Endpoint): number {
  return addresses.findIndex((address) => address !== '' && address !== addresses[0]);
}

const loopbackOrLinkLocal = /^(127\.|169\.254\.|::1$|fe[89ab][0-9a-f]:)/i;

type Unreachable = {
  readonly at: PublishedEndpoint;
  readonly address: string;
  readonly owner: Service | undefined;
};

/** D16: an endpoint is the IP of a Service, which is no destination, or an address that means each node itself. */
export const endpointIsServiceIp: ServiceDetector = ({ view, endpoints, ref }) => {
  if (view.slices.every(isControllers)) return [];
  const found = endpoints.flatMap((at): readonly Unreachable[] => {
    const address = at.endpoint.addresses[0];
    if (address === undefined || isControllers(at.slice)) return [];
    const owner = view.serviceWithIp(address);
    return owner === undefined && !loopbackOrLinkLocal.test(address)
      ? []
      : [{ at, address, owner }];
  });
  const [first] = found;
  if (first === undefined) return [];
  const { at, address, owner } = first;
  const what =
    owner === undefined
      ? 'a loopback or link-local address'
      : `the cluster IP of Service ${owner.metadata.namespace}/${owner.metadata.name}`;
  const clusterIp = owner?.spec.clusterIP;
  return [
    {
      id: 'D16',
      subject: ref,
      sentence: `${counted(found.length, 'endpoint')} ${found.length === 1 ? 'is' : 'are'} no possible destination: ${address} in slice ${at.slice.metadata.name} is ${what}`,
      evidence: [
        evidenceAt(
          objectRef('EndpointSlice', at.slice),
          at.slice,
          'endpoints',
          at.index,
          'addresses',
          0,
        ),
        ...(owner === undefined || clusterIp !== address
          ? []
          : [evidenceAt(objectRef('Service', owner), owner, 'spec', 'clusterIP')]),
      ],
      confirm: [showSlice(at.slice, address), ...(owner === undefined ? [] : [showService(owner)])],
      remedies: [
        {
          text: 'Write the addresses of what answers. To give a Service a second name, use type ExternalName with its DNS name.',
        },
      ],
      stages: atOnce('error'),
      countedFrom: 'observed',
      concerns: found.length,
    },
  ];
};

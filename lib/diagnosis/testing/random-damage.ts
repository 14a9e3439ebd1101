import fc from 'fast-check';
import type { Endpoint, EndpointSlice, Labels } from '#lib/domain/objects.ts';
import { headlessLabel, managedByLabel, serviceNameLabel } from '#lib/domain/objects.ts';

/** What others, or a controller that lags, may do to the slices of a cluster. */
export type Damage = (slices: readonly EndpointSlice[]) => readonly EndpointSlice[];

export function damages(): fc.Arbitrary<Damage> {
  return fc.oneof(
    at((slice) => [withEndpoints(slice, (slice.endpoints ?? []).slice(1))]),
    at((slice) => [slice, { ...slice, metadata: { ...slice.metadata, name: 'copied' } }]),
    at(() => []),
    conditions(),
    endpointChange({ zone: 'z' }),
    endpointChange({ hints: undefined }),
    endpointChange({ hints: { forZones: [{ name: 'a' }] } }),
    endpointChange({ nodeName: undefined }),
    endpointChange({ targetRef: undefined }),
    endpointChange({ addresses: ['10.0.0.99'] }),
    relabel({ [managedByLabel]: 'staff' }),
    relabel({ [serviceNameLabel]: 'db' }),
    relabel({ [serviceNameLabel]: 'nobody' }),
    relabel({ [headlessLabel]: '' }),
    at((slice) => [{ ...slice, ports: [{ name: 'http', port: 9999, protocol: 'TCP' }] }]),
    at((slice) => [{ ...slice, ports: [] }]),
    foreignSlices(),
  );
}

/** Replaces one slice, if there is any, by these. */
function at(change: (slice: EndpointSlice) => readonly EndpointSlice[]): fc.Arbitrary<Damage> {
  return fc.nat(5).map((index) => (slices) => {
    const chosen = slices[index % Math.max(1, slices.length)];
    return slices.flatMap((slice) => (slice === chosen ? change(slice) : [slice]));
  });
}

function conditions(): fc.Arbitrary<Damage> {
  const flag = fc.constantFrom(undefined, true, false);
  return fc
    .record({ ready: flag, serving: flag, terminating: flag })
    .chain((changed) => endpointChange({ conditions: changed }));
}

function endpointChange(change: Partial<Endpoint>): fc.Arbitrary<Damage> {
  return at((slice) => [
    withEndpoints(
      slice,
      (slice.endpoints ?? []).map((one, index) => (index === 0 ? { ...one, ...change } : one)),
    ),
  ]);
}

function relabel(labels: Labels): fc.Arbitrary<Damage> {
  return at((slice) => [
    {
      ...slice,
      metadata: { ...slice.metadata, labels: { ...slice.metadata.labels, ...labels } },
    },
  ]);
}

function foreignSlices(): fc.Arbitrary<Damage> {
  return fc
    .record({
      service: fc.constantFrom('web', 'db', 'webb'),
      address: fc.constantFrom('10.0.0.1', '10.0.0.2', '192.168.1.5', '10.96.0.1'),
      port: fc.constantFrom(8080, 80, undefined),
    })
    .map(({ service, address, port }) => (slices) => [
      ...slices,
      {
        metadata: {
          namespace: 'shop',
          name: 'by-hand',
          uid: 'uid-by-hand',
          labels: { [serviceNameLabel]: service },
        },
        addressType: 'IPv4' as const,
        ports: [{ name: 'http', port, protocol: 'TCP' as const }],
        endpoints: [{ addresses: [address] }],
      },
    ]);
}

function withEndpoints(slice: EndpointSlice, endpoints: readonly Endpoint[]): EndpointSlice {
  return { ...slice, endpoints };
}

import type { Manifest } from '#e2e/kube/cluster-api.ts';
import type { MeasuredView, Seen } from '../stations/measured-world.ts';

/** A Service that the load does not know, with a slice written by hand; it comes first in every list. */
export const probe = { namespace: 'bench-probe', service: 'svc', slice: 'svc-probe' } as const;

const endpointCount = 15;
const port = 8080;

/** `https://…/endpointslices/NAME` below the server. */
export const probeSlicePath = `/apis/discovery.k8s.io/v1/namespaces/${probe.namespace}/endpointslices/${probe.slice}`;

/** What must be written for it, in this order. */
export function probeManifests(): readonly Manifest[] {
  const { namespace, service, slice } = probe;
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: service, namespace },
      spec: { ports: [{ name: 'http', port: 80, targetPort: port }] },
    },
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        name: slice,
        namespace,
        labels: {
          'kubernetes.io/service-name': service,
          'endpointslice.kubernetes.io/managed-by': 'bench.slicescope.test',
        },
      },
      addressType: 'IPv4',
      ports: [{ name: 'http', port, protocol: 'TCP' }],
      endpoints: probeEndpoints(new Set()),
    },
  ];
}

/** Its endpoints, all ready but those whose addresses are named. */
export function probeEndpoints(unready: ReadonlySet<string>): readonly object[] {
  return addresses().map((address) => {
    const ready = !unready.has(address);
    return { addresses: [address], conditions: { ready, serving: ready, terminating: false } };
  });
}

/** What is looked at on the page; nothing stands behind the addresses, so they are their own names. */
export function probeView(): MeasuredView {
  const { namespace, service } = probe;
  const seen = (address: string): Seen => ({ namespace, service, pod: address, address });
  const services = [`${namespace}/${service}`];
  return { namespace, services, endpoints: addresses().map(seen), readyAs: 'outside' };
}

function addresses(): readonly string[] {
  return Array.from({ length: endpointCount }, (_, index) => `192.0.2.${index + 1}`);
}

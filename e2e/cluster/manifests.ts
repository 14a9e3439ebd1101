import type { Manifest } from '../kube/cluster-api.ts';

/** A Deployment whose Pods carry `labels`; its container declares the port `http` 8080. */
export function deployment(
  name: string,
  replicas: number,
  labels: Readonly<Record<string, string>> = { app: name },
): Manifest {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          terminationGracePeriodSeconds: 2,
          containers: [
            {
              name: 'main',
              image: 'registry.k8s.io/pause:3.10',
              ports: [{ name: 'http', containerPort: 8080 }],
            },
          ],
        },
      },
    },
  };
}

/** A Service `name` that selects `app=name` on port 80, target 8080, unless `spec` says otherwise. */
export function service(name: string, spec: Readonly<Record<string, unknown>> = {}): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: {
      selector: { app: name },
      ports: [{ name: 'http', port: 80, targetPort: 8080, protocol: 'TCP' }],
      ...spec,
    },
  };
}

/** A slice as people write it by hand. */
export function handMadeSlice(
  name: string,
  options: {
    readonly labels?: Readonly<Record<string, string>>;
    readonly addresses: readonly string[];
    readonly portName?: string;
    readonly port: number;
    readonly addressType?: string;
  },
): Manifest {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name, labels: options.labels ?? {} },
    addressType: options.addressType ?? 'IPv4',
    ports: [{ name: options.portName ?? '', port: options.port, protocol: 'TCP' }],
    endpoints: options.addresses.map((address) => ({ addresses: [address] })),
  };
}

/** The body of a status patch that makes a Pod ready or not ready, as a kubelet would write it. */
export function readiness(ready: boolean): unknown {
  const lastTransitionTime = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  const status = ready ? 'True' : 'False';
  const reason = ready ? {} : { reason: 'ContainersNotReady' };
  return {
    status: {
      conditions: [
        { type: 'PodScheduled', status: 'True', lastTransitionTime },
        { type: 'Initialized', status: 'True', lastTransitionTime },
        { type: 'ContainersReady', status, lastTransitionTime, ...reason },
        { type: 'Ready', status, lastTransitionTime, ...reason },
      ],
    },
  };
}

import type { Labels, Service, ServiceSpec } from '#lib/domain/objects.ts';
import type { ContainerSpec, DeploymentObject } from '#simulator/api/objects.ts';

/** A workload and the Service in front of it, in as few words as a scene needs. */
export type App = {
  readonly namespace: string;
  readonly name: string;
  /** What a newcomer is to learn from it. */
  readonly description: string;
  readonly replicas: number;
  readonly service?: ServiceSpec;
  /** Of the Pods; absent: the name. */
  readonly labels?: Labels;
  readonly containerPorts?: ContainerSpec['ports'];
  readonly graceSeconds?: number;
};

const defaultPort = { name: 'http', containerPort: 8080, protocol: 'TCP' } as const;

/** The Service as a user writes it. */
export function serviceOf({ namespace, name, description, service }: App): Service {
  return describedService(namespace, name, description, {
    selector: { app: name },
    ports: [{ name: 'http', port: 80, targetPort: 'http' }],
    ...service,
  });
}

/** A Service with a description, as a user writes it. */
export function describedService(
  namespace: string,
  name: string,
  description: string,
  spec: ServiceSpec,
): Service {
  return {
    metadata: {
      name,
      namespace,
      labels: { app: name },
      annotations: { 'kubernetes.io/description': description },
    },
    spec,
  };
}

/** The Deployment as a user writes it. */
export function deploymentOf(app: App): DeploymentObject {
  const { namespace, name, replicas, containerPorts = [defaultPort], graceSeconds = 10 } = app;
  const labels = app.labels ?? { app: name };
  return {
    metadata: { name, namespace, labels },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name: 'app',
              image: imageOf(app, 0),
              ports: containerPorts,
              readinessProbe: {
                httpGet: { path: '/ready', port: containerPorts[0]?.containerPort ?? 8080 },
                periodSeconds: 5,
                failureThreshold: 3,
              },
            },
          ],
          terminationGracePeriodSeconds: graceSeconds,
        },
      },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    },
  };
}

/** The image of the app's n-th release. */
export function imageOf(
  { namespace, name }: Pick<App, 'namespace' | 'name'>,
  release: number,
): string {
  return `registry.example.com/${namespace}/${name}:1.${release}.0`;
}

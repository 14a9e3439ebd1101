import type { Service } from '#lib/domain/objects.ts';
import type { DeploymentObject, PodObject } from '#simulator/api/objects.ts';

/** A Service in `shop` that selects the Pods of its name. */
export function service(name: string, labels?: Readonly<Record<string, string>>): Service {
  return {
    metadata: { name, namespace: 'shop', ...(labels !== undefined && { labels }) },
    spec: { selector: { app: name }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
  };
}

/** A Deployment in `shop` whose Pods the Service of its name selects. */
export function deployment(name: string, replicas: number): DeploymentObject {
  return {
    metadata: { name, namespace: 'shop' },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'app', image: 'registry.example.com/app:1' }] },
      },
    },
  };
}

/** A Pod in `shop` that a Node runs. */
export function runningPod(name: string, graceSeconds: number): PodObject {
  return {
    metadata: { name, namespace: 'shop', labels: { app: 'web' } },
    spec: { nodeName: 'n1', containers: [], terminationGracePeriodSeconds: graceSeconds },
    status: { phase: 'Running' },
  };
}

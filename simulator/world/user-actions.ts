import type { ContainerSpec, DeploymentObject } from '#simulator/api/objects.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';

/** What people do with kubectl in the demo. An object that somebody deleted meanwhile is left alone. */

/** `kubectl scale`: a user, or an autoscaler, wants another number of Pods. */
export function scale(cluster: Cluster, namespace: string, name: string, replicas: number): void {
  changeDeployment(cluster, namespace, name, (deployment) => ({
    ...deployment,
    spec: { ...deployment.spec, replicas },
  }));
}

/** `kubectl set image`: the next release, whose image is made from the present one. */
export function setImage(
  cluster: Cluster,
  namespace: string,
  name: string,
  next: (image: string) => string,
): void {
  changeContainers(cluster, namespace, name, (container) => ({
    ...container,
    image: next(container.image ?? ''),
  }));
}

/** A release whose containers declare their port under another name. */
export function renamePort(
  cluster: Cluster,
  namespace: string,
  deployment: string,
  { from, to }: { readonly from: string; readonly to: string },
): void {
  changeContainers(cluster, namespace, deployment, ({ ports, ...container }) => ({
    ...container,
    ports: (ports ?? []).map((port) => (port.name === from ? { ...port, name: to } : port)),
  }));
}

/** `kubectl cordon`: no new Pods come to the Node. */
export function cordon(cluster: Cluster, name: string): void {
  if (cluster.get('nodes', '', name) === undefined) return;
  cluster.modify('nodes', '', name, (node) => ({
    ...node,
    spec: { ...node.spec, unschedulable: true },
  }));
}

/** An eviction, as `kubectl drain` asks for: the Pod is deleted with its own grace period. */
export function evict(cluster: Cluster, namespace: string, name: string): void {
  cluster.remove('pods', namespace, name);
}

/** The release after that one: the middle number of its tag grows. */
export function nextRelease(image: string): string {
  return image.replace(/:1\.(\d+)\.0$/, (_, release: string) => `:1.${Number(release) + 1}.0`);
}

function changeContainers(
  cluster: Cluster,
  namespace: string,
  name: string,
  change: (container: ContainerSpec) => ContainerSpec,
): void {
  changeDeployment(cluster, namespace, name, (deployment) => {
    const { template } = deployment.spec;
    const containers = (template.spec.containers ?? []).map(change);
    const changed = { ...template, spec: { ...template.spec, containers } };
    return { ...deployment, spec: { ...deployment.spec, template: changed } };
  });
}

function changeDeployment(
  cluster: Cluster,
  namespace: string,
  name: string,
  change: (deployment: DeploymentObject) => DeploymentObject,
): void {
  if (cluster.get('deployments', namespace, name) === undefined) return;
  cluster.modify('deployments', namespace, name, change);
}

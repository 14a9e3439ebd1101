import type { DeploymentObject, PodObject } from '#simulator/api/objects.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import type { Change } from '#simulator/store/change.ts';
import type { ControllerEnvironment } from './controller.ts';
import { splitKey } from './controller.ts';
import { rollDeployment } from './roll-deployment.ts';
import { templateHash, templateHashLabel } from './template-hash.ts';
import { createWorkQueue } from './work-queue.ts';

/** Makes and removes the Pods of Deployments. There are no ReplicaSets between: a Pod's owner is its Deployment. */
export function startDeploymentController({
  storage,
  cluster,
  clock,
}: ControllerEnvironment): void {
  const { deployments, pods } = storage.collections;

  const sync = (key: string): void => {
    const [namespace, name] = splitKey(key);
    const deployment = cluster.get('deployments', namespace, name);
    if (deployment === undefined) return;
    const owned = cluster.list('pods', namespace).filter((pod) => ownerName(pod) === name);
    const step = rollDeployment(deployment, owned);

    cluster.modify('deployments', namespace, name, (stored) => ({
      ...stored,
      status: step.status,
    }));
    for (const { metadata } of step.remove) cluster.remove('pods', namespace, metadata.name);
    for (let made = 0; made < step.create; made += 1) createPod(cluster, deployment);
  };
  const queue = createWorkQueue(clock, 0, (keys) => {
    for (const key of keys) sync(key);
  });
  const addOwner = ({ entry }: Change<PodObject>): void => {
    const owner = ownerName(entry.object);
    if (owner !== undefined) queue.add(`${entry.namespace}/${owner}`);
  };

  for (const { key } of deployments.present()) queue.add(key);
  deployments.subscribe(({ entry }) => queue.add(entry.key));
  pods.subscribe(addOwner);
}

function ownerName({ metadata }: PodObject): string | undefined {
  return metadata.ownerReferences?.find(({ kind }) => kind === 'Deployment')?.name;
}

function createPod(cluster: Cluster, { metadata, spec }: DeploymentObject): void {
  const { name, namespace, uid = '' } = metadata;
  const hash = templateHash(spec.template);
  const { labels, annotations } = spec.template.metadata;
  cluster.create('pods', {
    metadata: {
      name: '',
      generateName: `${name}-${hash}-`,
      namespace,
      labels: { ...labels, [templateHashLabel]: hash },
      ...(annotations !== undefined && { annotations }),
      ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name, uid, controller: true }],
    },
    spec: spec.template.spec,
  });
}

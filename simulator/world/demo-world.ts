import type { Clock } from '#simulator/clock.ts';
import { timestamp } from '#simulator/clock.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import { deploymentOf, serviceOf } from './app.ts';
import { dataApps, dataServices, dataSlices, dataWorkloads } from './data.ts';
import { edgeApps, edgeServices, edgeSlices, storefrontIngress } from './edge.ts';
import { demoNodes } from './nodes.ts';
import { shopApps, shopWorkloads } from './shop.ts';

/** Writes what the demo's users have written: Nodes, namespaces, Services, Deployments, hand-made slices. */
export function createDemoWorld(cluster: Cluster, clock: Clock): void {
  for (const node of demoNodes(timestamp(clock.now()))) cluster.create('nodes', node);
  for (const name of ['shop', 'data', 'edge']) cluster.create('namespaces', { metadata: { name } });

  const served = [...shopApps, ...dataApps, ...edgeApps];
  for (const app of served) cluster.create('services', serviceOf(app));
  for (const service of [...dataServices, ...edgeServices]) cluster.create('services', service);
  for (const slice of [...dataSlices, ...edgeSlices]) cluster.create('endpointslices', slice);
  for (const app of [...served, ...shopWorkloads, ...dataWorkloads])
    cluster.create('deployments', deploymentOf(app));

  cluster.modify('services', 'edge', 'storefront', (service) => ({
    ...service,
    status: { loadBalancer: { ingress: [storefrontIngress] } },
  }));
}

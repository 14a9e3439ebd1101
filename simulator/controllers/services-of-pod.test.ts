import { beforeEach, expect, it } from 'vitest';
import type { PodObject } from '#simulator/api/objects.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import { createCluster } from '#simulator/cluster/cluster.ts';
import { createIndexes } from '#simulator/controllers/indexes.ts';
import { createManualClock } from '#simulator/manual-clock.ts';
import { createRandom } from '#simulator/random.ts';
import { createStorage } from '#simulator/store/storage.ts';
import { runningPod, service } from '#simulator/testing/builders.ts';
import { servicesToSync } from './services-of-pod.ts';

let cluster: Cluster;
/** The names of the Services that the last change of a Pod made somebody look at. */
let looked: readonly string[];

beforeEach(() => {
  const storage = createStorage();
  const indexes = createIndexes(storage);
  cluster = createCluster({ storage, clock: createManualClock(), random: createRandom(1) });
  cluster.create('services', service('web'));
  cluster.create('services', service('api'));
  storage.collections.pods.subscribe((change) => {
    looked = servicesToSync(indexes, change).map(({ metadata }) => metadata.name);
  });
  cluster.create('pods', runningPod('web-1', 30));
});

function change(changed: (pod: PodObject) => PodObject): readonly string[] {
  looked = ['nothing changed'];
  cluster.modify('pods', 'shop', 'web-1', changed);
  return looked;
}

function withStatus(status: PodObject['status']): (pod: PodObject) => PodObject {
  return (pod) => ({ ...pod, status: { ...pod.status, ...status } });
}

function withLabels(labels: Readonly<Record<string, string>>): (pod: PodObject) => PodObject {
  return (pod) => ({ ...pod, metadata: { ...pod.metadata, labels } });
}

it('looks when a Pod comes and goes', () => {
  expect(looked).toEqual(['web']);
  looked = [];
  cluster.remove('pods', 'shop', 'web-1', { graceSeconds: 0 });
  expect(looked).toEqual(['web']);
});

it('looks when readiness or an address changes, and not for anything else in the status', () => {
  expect(change(withStatus({ podIPs: [{ ip: '10.0.0.1' }] }))).toEqual(['web']);
  expect(change(withStatus({ conditions: [{ type: 'Ready', status: 'True' }] }))).toEqual(['web']);
  expect(change(withStatus({ phase: 'Succeeded' }))).toEqual([]);
});

it('looks at every write to a Pod that is terminating', () => {
  cluster.remove('pods', 'shop', 'web-1');
  expect(looked).toEqual(['web']);
  expect(change(withStatus({ message: 'stopping' }))).toEqual(['web']);
});

it('looks at the Services that labels enter and leave, and not at those that select it as before', () => {
  cluster.create('services', {
    metadata: { name: 'shop', namespace: 'shop' },
    spec: { selector: { tier: 'fe' } },
  });
  expect(change(withLabels({ app: 'web', tier: 'fe' }))).toEqual(['shop']);
  expect(change(withLabels({ app: 'api', tier: 'fe' }))).toEqual(['web', 'api']);
});

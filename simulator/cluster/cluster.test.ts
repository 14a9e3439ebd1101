import { beforeEach, describe, expect, it } from 'vitest';
import type { ManualClock } from '#simulator/manual-clock.ts';
import { createManualClock } from '#simulator/manual-clock.ts';
import { createRandom } from '#simulator/random.ts';
import type { Storage } from '#simulator/store/storage.ts';
import { createStorage } from '#simulator/store/storage.ts';
import { runningPod, service } from '#simulator/testing/builders.ts';
import type { Cluster } from './cluster.ts';
import { createCluster } from './cluster.ts';

let clock: ManualClock;
let storage: Storage;
let cluster: Cluster;
let told: string[];

beforeEach(() => {
  clock = createManualClock(Date.UTC(2026, 10, 21, 3, 0, 26));
  storage = createStorage();
  cluster = createCluster({ storage, clock, random: createRandom(1) });
  told = [];
  storage.collections.pods.subscribe(({ type, entry }) => {
    const { deletionTimestamp, deletionGracePeriodSeconds, generation } = entry.object.metadata;
    told.push([type, deletionTimestamp, deletionGracePeriodSeconds, generation].join(' '));
  });
});

describe('a Pod that is deleted', () => {
  it('terminates, and goes when its kubelet says so, as recorded', () => {
    cluster.create('pods', runningPod('web', 4));
    cluster.remove('pods', 'shop', 'web');
    cluster.remove('pods', 'shop', 'web');
    clock.advance(2000);
    cluster.remove('pods', 'shop', 'web', { graceSeconds: 0 });
    expect(told).toEqual([
      'ADDED   1',
      'MODIFIED 2026-11-21T03:00:30Z 4 2',
      'MODIFIED 2026-11-21T03:00:30Z 0 2',
      'DELETED 2026-11-21T03:00:30Z 0 2',
    ]);
    clock.advance(10_000);
    expect(told).toHaveLength(4);
  });

  it('stays terminating while no kubelet says that its containers have ended', () => {
    cluster.create('pods', runningPod('web', 4));
    cluster.remove('pods', 'shop', 'web', { graceSeconds: 9 });
    clock.advance(600_000);
    expect(cluster.get('pods', 'shop', 'web')?.metadata.deletionGracePeriodSeconds).toBe(9);
  });

  it('goes at once without a Node, or without a grace period', () => {
    const pod = runningPod('web', 4);
    cluster.create('pods', { ...pod, spec: { containers: [] } });
    cluster.remove('pods', 'shop', 'web');
    cluster.create('pods', pod);
    cluster.remove('pods', 'shop', 'web', { graceSeconds: 0 });
    // Seen as terminating before, as recorded.
    expect(told.map((line) => line.split(' ')[0])).toEqual([
      'ADDED',
      'MODIFIED',
      'DELETED',
      'ADDED',
      'MODIFIED',
      'DELETED',
    ]);
  });

  it('stays while a finalizer holds it', () => {
    const pod = runningPod('web', 4);
    cluster.create('pods', {
      ...pod,
      metadata: { ...pod.metadata, finalizers: ['example.com/held'] },
    });
    cluster.remove('pods', 'shop', 'web', { graceSeconds: 0 });
    expect(cluster.get('pods', 'shop', 'web')?.metadata.deletionTimestamp).toBeDefined();
    cluster.modify('pods', 'shop', 'web', (held) => ({
      ...held,
      metadata: { ...held.metadata, finalizers: [] },
    }));
    expect(cluster.get('pods', 'shop', 'web')).toBeUndefined();
  });
});

describe('the in-process API', () => {
  it('counts one version through all resources, and the generation of specs', () => {
    cluster.create('namespaces', { metadata: { name: 'shop' } });
    const pod = cluster.create('pods', runningPod('web', 4));
    const labelled = cluster.modify('pods', 'shop', 'web', (stored) => ({
      ...stored,
      metadata: { ...stored.metadata, labels: { app: 'other' } },
    }));
    expect(Number(labelled.metadata.resourceVersion)).toBe(
      Number(pod.metadata.resourceVersion) + 1,
    );
    expect(labelled.metadata.generation).toBe(1);
    const gated = cluster.modify('pods', 'shop', 'web', (stored) => ({
      ...stored,
      spec: { ...stored.spec, hostname: 'web-0' },
    }));
    expect(gated.metadata.generation).toBe(2);
  });

  it('keeps what a client cannot change, and gives a recreated object another uid', () => {
    const first = cluster.create('services', service('web'));
    const updated = cluster.update('services', { ...service('web', { tier: 'front' }) });
    expect(updated.metadata).toMatchObject({
      uid: first.metadata.uid,
      creationTimestamp: '2026-11-21T03:00:26Z',
    });
    cluster.remove('services', 'shop', 'web');
    expect(cluster.create('services', updated).metadata.uid).not.toBe(first.metadata.uid);
  });

  it('names what only has a prefix', () => {
    const metadata = { name: '', generateName: 'web-', namespace: 'shop' };
    const slice = cluster.create('endpointslices', { metadata, addressType: 'IPv4' });
    expect(slice.metadata.name).toMatch(/^web-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
  });

  it('refuses what cannot be', () => {
    cluster.create('services', service('web'));
    expect(() => cluster.create('services', service('web'))).toThrow('use update');
    expect(() => cluster.update('services', service('api'))).toThrow('use create');
  });

  it.each([
    [
      { ipFamilyPolicy: 'PreferDualStack' },
      { ipFamilies: ['IPv4', 'IPv6'], clusterIPs: ['10.96.0.11', 'fd00:10:96::c'] },
    ],
    [{ clusterIP: 'None' }, { clusterIP: 'None', clusterIPs: ['None'], ipFamilies: ['IPv4'] }],
    [
      { clusterIP: 'None', selector: {} },
      { ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'RequireDualStack' },
    ],
    [
      { type: 'NodePort' as const },
      { ports: [{ nodePort: 30_081 }], externalTrafficPolicy: 'Cluster' },
    ],
    [
      { type: 'ExternalName' as const, externalName: 'x.example.com' },
      { sessionAffinity: 'None', externalName: 'x.example.com' },
    ],
  ])('writes out what a Service leaves open: %j', (spec, expected) => {
    const { spec: given, ...rest } = service('web');
    expect(cluster.create('services', { ...rest, spec: { ...given, ...spec } }).spec).toMatchObject(
      expected,
    );
  });
});

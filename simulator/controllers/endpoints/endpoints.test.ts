import { beforeEach, describe, expect, it } from 'vitest';
import { managedByLabel, mirroringController } from '#lib/domain/objects.ts';
import type { EndpointsObject } from '#simulator/api/objects.ts';
import { runningPod, service } from '#simulator/testing/builders.ts';
import type { ControlledCluster } from '#simulator/testing/controlled-cluster.ts';
import { startControlledCluster } from '#simulator/testing/controlled-cluster.ts';

let started: ControlledCluster;

beforeEach(() => {
  started = startControlledCluster();
});

/** A running Pod as in the recorded scenarios, where somebody else wrote its status. */
const addPod = (name: string, ip: string, ready = true, labels = { app: 'web' }) => {
  const pod = runningPod(name, 30);
  started.cluster.create('pods', {
    metadata: { ...pod.metadata, labels },
    spec: { ...pod.spec, containers: [{ name: 'web', ports: [{ containerPort: 8080 }] }] },
    status: {
      phase: 'Running',
      podIP: ip,
      podIPs: [{ ip }],
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
    },
  });
};
const endpoints = () => started.cluster.get('endpoints', 'shop', 'web');
const ips = (list: readonly { readonly ip: string }[] | undefined) => list?.map(({ ip }) => ip);
const mirrors = () =>
  started.cluster
    .list('endpointslices', 'shop')
    .filter(({ metadata }) => metadata.labels?.[managedByLabel] === mirroringController);

describe('the Endpoints of a Service', () => {
  it('say what was recorded in scenario 71', () => {
    started.cluster.create('services', service('web'));
    addPod('web-2', '10.0.0.2');
    addPod('web-1', '10.0.0.1');
    started.clock.advance(10);
    const [one, two] = ['web-1', 'web-2'].map((name) => {
      return started.cluster.get('pods', 'shop', name)?.metadata.uid;
    });
    expect(endpoints()?.metadata).toMatchObject({
      labels: { 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' },
      annotations: { 'endpoints.kubernetes.io/last-change-trigger-time': '2026-01-01T00:00:00Z' },
    });
    const target = (name: string, uid: string | undefined) => ({
      kind: 'Pod',
      namespace: 'shop',
      name,
      uid,
    });
    expect(endpoints()?.subsets).toEqual([
      {
        addresses: [
          { ip: '10.0.0.1', nodeName: 'n1', targetRef: target('web-1', one) },
          { ip: '10.0.0.2', nodeName: 'n1', targetRef: target('web-2', two) },
        ],
        ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
      },
    ]);
  });

  it('list what is not ready apart, leave out what terminates, and go with the Service', () => {
    started.cluster.create('services', service('web', { tier: 'front' }));
    for (const [name, ip] of [
      ['a', '10.0.0.1'],
      ['b', '10.0.0.2'],
    ] as const) {
      addPod(name, ip);
    }
    addPod('c', '10.0.0.3', false);
    started.cluster.remove('pods', 'shop', 'b');
    started.clock.advance(10);
    expect(ips(endpoints()?.subsets?.[0]?.addresses)).toEqual(['10.0.0.1']);
    expect(ips(endpoints()?.subsets?.[0]?.notReadyAddresses)).toEqual(['10.0.0.3']);
    expect(endpoints()?.metadata.labels).toMatchObject({ tier: 'front' });
    started.cluster.remove('services', 'shop', 'web');
    started.clock.advance(10);
    expect(endpoints()).toBeUndefined();
  });

  it('hold a thousand addresses at most, ready ones before others', () => {
    started.cluster.create('services', service('web'));
    for (let n = 0; n < 600; n += 1) addPod(`a-${n}`, `10.0.${n >> 8}.${n & 255}`);
    for (let n = 0; n < 600; n += 1) addPod(`b-${n}`, `10.1.${n >> 8}.${n & 255}`, false);
    started.clock.advance(10);
    const [subset] = endpoints()?.subsets ?? [];
    expect([subset?.addresses?.length, subset?.notReadyAddresses?.length]).toEqual([600, 400]);
    expect(endpoints()?.metadata.annotations).toMatchObject({
      'endpoints.kubernetes.io/over-capacity': 'truncated',
    });
  });

  it('join ports that the same addresses offer, and carry the label of a headless Service', () => {
    const { metadata } = service('web');
    const ports = [
      { name: 'http', port: 80, targetPort: 8080 },
      { name: 'admin', port: 81, targetPort: 'admin' },
    ];
    const spec = { selector: { app: 'web' }, clusterIP: 'None', ports };
    started.cluster.create('services', { metadata, spec });
    addPod('a', '10.0.0.1');
    started.clock.advance(10);
    expect(endpoints()?.subsets?.[0]?.ports).toEqual([
      { name: 'http', port: 8080, protocol: 'TCP' },
    ]);
    expect(endpoints()?.metadata.labels).toMatchObject({ 'service.kubernetes.io/headless': '' });
  });
});

describe('hand-written Endpoints', () => {
  const legacy = (labels?: Readonly<Record<string, string>>): EndpointsObject => ({
    metadata: { name: 'legacy', namespace: 'shop', ...(labels !== undefined && { labels }) },
    subsets: [
      {
        addresses: [{ ip: '192.168.1.5', hostname: 'db-0', nodeName: 'n1' }, { ip: 'fd00::5' }],
        notReadyAddresses: [{ ip: '192.168.1.6' }],
        ports: [{ port: 5432, protocol: 'TCP' }],
      },
    ],
  });
  const createService = () =>
    started.cluster.create('services', {
      metadata: { name: 'legacy', namespace: 'shop' },
      spec: { ports: [{ port: 5432 }] },
    });

  it('are mirrored as recorded in scenarios 39 and 77: a slice for each family, ready alone', () => {
    createService();
    started.cluster.create('endpoints', legacy({ team: 'red' }));
    started.clock.advance(10);
    const uid = started.cluster.get('endpoints', 'shop', 'legacy')?.metadata.uid;
    expect(mirrors()).toMatchObject([
      {
        metadata: {
          generateName: 'legacy-',
          labels: {
            'endpointslice.kubernetes.io/managed-by': 'endpointslicemirroring-controller.k8s.io',
            'kubernetes.io/service-name': 'legacy',
            team: 'red',
          },
          ownerReferences: [
            {
              apiVersion: 'v1',
              kind: 'Endpoints',
              uid,
              controller: true,
              blockOwnerDeletion: true,
            },
          ],
        },
        addressType: 'IPv4',
        endpoints: [
          {
            addresses: ['192.168.1.5'],
            conditions: { ready: true },
            hostname: 'db-0',
            nodeName: 'n1',
          },
          { addresses: ['192.168.1.6'], conditions: { ready: false } },
        ],
        ports: [{ name: '', protocol: 'TCP', port: 5432 }],
      },
      { addressType: 'IPv6', endpoints: [{ addresses: ['fd00::5'], conditions: { ready: true } }] },
    ]);
  });

  it('are not mirrored while they say so, nor after they are gone', () => {
    createService();
    started.cluster.create(
      'endpoints',
      legacy({ 'endpointslice.kubernetes.io/skip-mirror': 'true' }),
    );
    started.clock.advance(10);
    expect(mirrors()).toEqual([]);
    started.cluster.update('endpoints', legacy());
    started.clock.advance(10);
    expect(mirrors()).toHaveLength(2);
    started.cluster.remove('endpoints', 'shop', 'legacy');
    started.clock.advance(10);
    expect(mirrors()).toEqual([]);
  });

  it('left by a selector that was removed are mirrored until it is back, as in scenario 71', () => {
    started.cluster.create('services', service('web'));
    addPod('web-1', '10.0.0.1');
    started.clock.advance(10);
    started.cluster.modify('services', 'shop', 'web', (stored) => {
      const { selector: _gone, ...kept } = stored.spec;
      return { ...stored, spec: kept };
    });
    started.clock.advance(10);
    expect(mirrors()[0]?.metadata.labels).toMatchObject({
      'endpoints.kubernetes.io/managed-by': 'endpoint-controller',
    });
    expect(mirrors()[0]?.endpoints).toMatchObject([
      { addresses: ['10.0.0.1'], conditions: { ready: true }, targetRef: { name: 'web-1' } },
    ]);
    started.cluster.modify('services', 'shop', 'web', (stored) => ({
      ...stored,
      spec: { ...stored.spec, selector: { app: 'web' } },
    }));
    started.clock.advance(10);
    expect(mirrors()).toEqual([]);
  });

  it('tell of addresses that are no IPs', () => {
    createService();
    const { metadata } = legacy();
    const subsets = [{ addresses: [{ ip: 'nonsense' }, { ip: '192.0.2.1' }] }];
    started.cluster.create('endpoints', { metadata, subsets });
    started.clock.advance(10);
    expect(mirrors()).toHaveLength(1);
    expect(started.cluster.list('events', 'shop')).toMatchObject([
      {
        reason: 'InvalidIPAddress',
        message: 'Skipped 1 invalid IP addresses when mirroring to EndpointSlices',
      },
    ]);
  });
});

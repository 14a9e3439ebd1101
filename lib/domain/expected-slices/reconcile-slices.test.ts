import { describe, expect, it } from 'vitest';
import type {
  EndpointSlice,
  NamespacedMeta,
  Node,
  ObjectMeta,
  Pod,
  Service,
  ServiceSpec,
} from '#lib/domain/objects.ts';
import type { ReconcileInput, SliceWrites } from './reconcile-slices.ts';
import { reconcileSlices } from './reconcile-slices.ts';

const zones = ['zone-a', 'zone-b'];
const nodes = new Map(zones.map((zone, at) => [`n${at}`, node(`n${at}`, zone)]));

describe('a created slice', () => {
  it('is labelled, owned, timed and left for the server to name', () => {
    const { create } = reconcile({ triggerTime: '2026-01-01T00:00:00Z' });
    expect(create.map(({ endpoints: _endpoints, ...slice }) => slice)).toEqual([
      {
        metadata: {
          name: '',
          generateName: 'web-',
          namespace: 'shop',
          labels: {
            team: 'a',
            'kubernetes.io/service-name': 'web',
            'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
          },
          ownerReferences: [
            {
              apiVersion: 'v1',
              kind: 'Service',
              name: 'web',
              uid: 'S1',
              controller: true,
              blockOwnerDeletion: true,
            },
          ],
          annotations: {
            'endpoints.kubernetes.io/last-change-trigger-time': '2026-01-01T00:00:00Z',
          },
        },
        addressType: 'IPv4',
        ports: [{ name: '', protocol: 'TCP', port: 80 }],
      },
    ]);
  });

  it('is not made for a Service that is being deleted', () => {
    expect(summary(reconcile({ service: service({}, { deletionTimestamp: 'x' }) }))).toBe('');
  });
});

describe('Services that are not the controller’s', () => {
  it.each([
    { what: 'without selector', spec: { selector: undefined } },
    { what: 'with an empty selector', spec: { selector: {} } },
    { what: 'of type ExternalName', spec: { type: 'ExternalName' as const } },
  ])('$what keep the slices they have', ({ spec }) => {
    expect(summary(reconcile({ service: service(spec), slices: stored() }))).toBe('');
  });
});

describe('existing slices', () => {
  it('that say what they should stay', () => {
    expect(summary(reconcile({ slices: stored() }))).toBe('');
  });

  it.each<{ what: string; metadata: Partial<NamespacedMeta>; writes: string }>([
    { what: 'of another namespace', metadata: { namespace: 'other' }, writes: 'create 2' },
    {
      what: 'of another writer',
      metadata: { labels: { 'kubernetes.io/service-name': 'web' } },
      writes: 'create 2',
    },
    { what: 'being deleted', metadata: { deletionTimestamp: 'x' }, writes: 'create 2' },
    {
      what: 'of a former Service',
      metadata: { ownerReferences: [] },
      writes: 'create 2, delete web-0',
    },
  ])('$what: $writes', ({ metadata, writes }) => {
    const slices = stored().map((slice) => ({
      ...slice,
      metadata: { ...slice.metadata, ...metadata },
    }));
    expect(summary(reconcile({ slices }))).toBe(writes);
  });

  it('take over the content of one with other ports, and lose what others wrote on them', () => {
    const slices = stored().map((slice) => annotated(slice, { note: 'mine' }));
    const writes = reconcile({
      slices,
      service: service({ ports: [{ port: 80, targetPort: 9090 }] }),
    });
    expect(summary(writes)).toBe('update web-0 (2)');
    expect(writes.update[0]?.metadata.annotations).toBeUndefined();
  });

  it('lose the trigger time in a write without a cause, and keep other annotations', () => {
    const slices = stored('2026-01-01T00:00:00Z').map((slice) =>
      annotated(slice, { note: 'mine' }),
    );
    const writes = reconcile({ slices, pods: [pod(0)] });
    expect(summary(writes)).toBe('update web-0 (1)');
    expect(writes.update[0]?.metadata.annotations).toEqual({ note: 'mine' });
  });

  it('become a placeholder when the last endpoint goes, and it stays', () => {
    const writes = reconcile({ slices: stored(), pods: [] });
    expect(summary(writes)).toBe('update web-0 (0)');
    expect(writes.update[0]?.ports).toEqual([]);
    expect(summary(reconcile({ slices: asStored(writes.update), pods: [] }))).toBe('');
  });

  it('of a family that the Service no longer has go', () => {
    const dual = service({ ipFamilies: ['IPv4', 'IPv6'] });
    const slices = asStored(reconcile({ service: dual }).create);
    expect(slices.map(({ addressType }) => addressType)).toEqual(['IPv4', 'IPv6']);
    expect(summary(reconcile({ slices }))).toBe('delete web-1');
  });
});

describe('a Service without ports', () => {
  const portless = service({ ports: undefined, clusterIP: 'None' });
  const slices = asStored(reconcile({ service: portless }).create);

  it('is written anew at every look by Kubernetes 1.34', () => {
    expect(summary(reconcile({ service: portless, slices, rewritePortless: true }))).toBe(
      'update web-0 (2)',
    );
  });

  it('is left alone unless that is asked for', () => {
    expect(summary(reconcile({ service: portless, slices }))).toBe('');
  });
});

describe('hints', () => {
  const hints = ({ create, update }: SliceWrites) =>
    [...create, ...update]
      .flatMap((slice) => slice.endpoints ?? [])
      .map(({ hints }) =>
        [...(hints?.forZones ?? []), ...(hints?.forNodes ?? [])].map(({ name }) => name).join(' '),
      );
  const auto = { 'service.kubernetes.io/topology-mode': 'Auto' };
  const pods = [pod(0), pod(0, 'web-b'), pod(0, 'web-c'), pod(1, 'web-d')];

  it.each([
    { distribution: undefined, expected: ['', ''] },
    { distribution: 'PreferClose', expected: ['zone-a', 'zone-b'] },
    { distribution: 'PreferSameZone', expected: ['zone-a', 'zone-b'] },
    { distribution: 'PreferSameNode', expected: ['zone-a n0', 'zone-b n1'] },
    { distribution: 'PreferMoon', expected: ['', ''] },
  ])('of trafficDistribution $distribution: $expected', ({ distribution, expected }) => {
    expect(hints(reconcile({ service: service({ trafficDistribution: distribution }) }))).toEqual(
      expected,
    );
  });

  it('of the annotation spread endpoints over the zones', () => {
    const writes = reconcile({ service: service({}, { annotations: auto }), pods });
    expect(hints(writes)).toEqual(['zone-b', 'zone-a', 'zone-a', 'zone-b']);
  });

  it('of the annotation win over trafficDistribution, and none are given where they cannot be', () => {
    const both = service({ trafficDistribution: 'PreferSameZone' }, { annotations: auto });
    expect(hints(reconcile({ service: both, pods: pods.slice(0, 3) }))).toEqual(['', '', '']);
  });

  it('of the annotation follow the zone shares that the controller last worked out', () => {
    const writes = reconcile({
      service: service({}, { annotations: auto }),
      pods,
      topology: 'insufficient',
    });
    expect(hints(writes)).toEqual(['', '', '', '']);
  });

  it.each([
    {
      what: 'the older annotation wins',
      annotations: { ...auto, 'service.kubernetes.io/topology-aware-hints': 'Disabled' },
    },
    { what: 'AUTO is not Auto', annotations: { 'service.kubernetes.io/topology-mode': 'AUTO' } },
  ])('$what', ({ annotations }) => {
    expect(hints(reconcile({ service: service({}, { annotations }), pods }))).toEqual([
      '',
      '',
      '',
      '',
    ]);
  });

  it('no longer asked for are taken away', () => {
    const slices = asStored(
      reconcile({ service: service({ trafficDistribution: 'PreferSameNode' }) }).create,
    );
    const writes = reconcile({ slices });
    expect([summary(writes), hints(writes)]).toEqual(['update web-0 (2)', ['', '']]);
  });
});

function reconcile(input: Partial<ReconcileInput>): SliceWrites {
  return reconcileSlices({
    service: service(),
    pods: [pod(0), pod(1)],
    nodes,
    slices: [],
    ...input,
  });
}

function summary(writes: SliceWrites): string {
  const { create, update } = writes;
  return [
    ...create.map((slice) => `create ${slice.endpoints?.length}`),
    ...update.map((slice) => `update ${slice.metadata.name} (${slice.endpoints?.length})`),
    ...writes.delete.map((slice) => `delete ${slice.metadata.name}`),
  ].join(', ');
}

function stored(triggerTime?: string): readonly EndpointSlice[] {
  return asStored(reconcile({ triggerTime }).create);
}

/** As the server keeps them: named, and without empty lists. */
function asStored(slices: readonly EndpointSlice[]): readonly EndpointSlice[] {
  return slices.map(({ endpoints, ports, ...slice }, at) => ({
    ...slice,
    metadata: { ...slice.metadata, name: `web-${at}` },
    ...(endpoints?.length && { endpoints }),
    ...(ports?.length && { ports }),
  }));
}

function annotated(slice: EndpointSlice, annotations: Record<string, string>): EndpointSlice {
  const all = { ...slice.metadata.annotations, ...annotations };
  return { ...slice, metadata: { ...slice.metadata, annotations: all } };
}

function service(spec: Partial<ServiceSpec> = {}, metadata: Partial<ObjectMeta> = {}): Service {
  return {
    metadata: { name: 'web', namespace: 'shop', uid: 'S1', labels: { team: 'a' }, ...metadata },
    spec: {
      clusterIP: '10.96.0.1',
      ipFamilies: ['IPv4'],
      selector: { app: 'web' },
      ports: [{ port: 80 }],
      ...spec,
    },
  };
}

/** A ready Pod on Node n0 in zone-a or n1 in zone-b. */
function pod(onNode: 0 | 1, name = `web-${onNode}`): Pod {
  return {
    metadata: { name, namespace: 'shop', uid: name, labels: { app: 'web' } },
    spec: { nodeName: `n${onNode}` },
    status: {
      phase: 'Running',
      podIPs: [{ ip: `10.0.0.${onNode}` }, { ip: `fd00::${onNode}` }],
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  };
}

function node(name: string, zone: string): Node {
  return {
    metadata: { name, labels: { 'topology.kubernetes.io/zone': zone } },
    status: { allocatable: { cpu: '4' }, conditions: [{ type: 'Ready', status: 'True' }] },
  };
}

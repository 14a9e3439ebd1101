import { describe, expect, it } from 'vitest';
import type { Node, Pod, Service, ServiceSpec } from '#lib/domain/objects.ts';
import { expectedEndpoints, firstDrops, matchesSelector } from './expected-endpoints.ts';

const nodes = new Map<string, Node>([
  ['n1', { metadata: { name: 'n1', labels: { 'topology.kubernetes.io/zone': 'zone-a' } } }],
]);

describe('the Pods that a selector matches', () => {
  it.each([
    { what: 'with every label', pod: pod(), spec: {}, expected: true },
    {
      what: 'with a label more',
      pod: pod({ labels: { app: 'web', x: 'y' } }),
      spec: {},
      expected: true,
    },
    { what: 'with another value', pod: pod({ labels: { app: 'Web' } }), spec: {}, expected: false },
    { what: 'without labels', pod: pod({ labels: undefined }), spec: {}, expected: false },
    { what: 'of another namespace', pod: pod({ namespace: 'other' }), spec: {}, expected: false },
    {
      what: 'of a Service without selector',
      pod: pod(),
      spec: { selector: undefined },
      expected: false,
    },
    { what: 'of an empty selector', pod: pod(), spec: { selector: {} }, expected: false },
    {
      what: 'of an ExternalName Service',
      pod: pod(),
      spec: { type: 'ExternalName' as const },
      expected: false,
    },
  ])('$what: $expected', ({ pod, spec, expected }) => {
    expect(matchesSelector(service(spec), pod)).toBe(expected);
  });
});

describe('why a Pod is dropped', () => {
  const drops = (
    pod: Pod,
    spec: Partial<ServiceSpec> = {},
    known: Parameters<typeof expectedEndpoints>[2] = nodes,
  ) => {
    const { dropped } = expectedEndpoints(service(spec), [pod], known);
    const matching = [pod].filter((one) => matchesSelector(service(spec), one));
    expect(firstDrops(service(spec), matching, known).get(pod)).toEqual(dropped[0]);
    return dropped.map(({ reason, family }) => (family ? `${reason} ${family}` : reason));
  };

  it.each([
    { what: 'running', pod: pod(), expected: [] },
    { what: 'succeeded', pod: pod({}, { phase: 'Succeeded' }), expected: ['terminal'] },
    {
      what: 'failed, ready and deleted',
      pod: pod({ deletionTimestamp: 'x' }, { phase: 'Failed' }),
      expected: ['terminal'],
    },
    { what: 'deleted', pod: pod({ deletionTimestamp: 'x' }), expected: [] },
    { what: 'without IP', pod: pod({}, { podIPs: undefined }), expected: ['no-ip'] },
    {
      what: 'with an IPv6 address',
      pod: pod({}, { podIPs: [{ ip: 'fd00::1' }] }),
      expected: ['no-ip-of-family IPv4'],
    },
    {
      what: 'on a missing Node',
      pod: { ...pod(), spec: { nodeName: 'n9' } },
      expected: ['node-missing'],
    },
    { what: 'not ready', pod: pod({}, { conditions: [] }), expected: [] },
  ])('$what: $expected', ({ pod, expected }) => {
    expect(drops(pod)).toEqual(expected);
  });

  it('once for every family that it has no address of', () => {
    expect(drops(pod(), { ipFamilies: ['IPv6', 'IPv4'] })).toEqual(['no-ip-of-family IPv6']);
  });

  it('never for its Node where not-ready addresses are published or Nodes are not visible', () => {
    const lost = { ...pod(), spec: { nodeName: 'n9' } };
    expect(drops(lost, { publishNotReadyAddresses: true })).toEqual([]);
    expect(drops(lost, {}, 'not-visible')).toEqual([]);
  });

  it('is not told of Pods that the selector does not match', () => {
    expect(drops(pod({ labels: {} }, { phase: 'Failed' }))).toEqual([]);
  });
});

describe('an endpoint', () => {
  const endpoint = (pod: Pod, spec: Partial<ServiceSpec> = {}) =>
    expectedEndpoints(service(spec), [pod], nodes).endpoints[0]?.endpoint;

  it('says where its Pod runs and who it is', () => {
    expect(endpoint(pod())).toEqual({
      addresses: ['10.0.0.1'],
      conditions: { ready: true, serving: true, terminating: false },
      targetRef: { kind: 'Pod', namespace: 'shop', name: 'web-1', uid: 'P1' },
      nodeName: 'n1',
      zone: 'zone-a',
    });
  });

  it.each([
    {
      what: 'not ready',
      pod: pod({}, { conditions: [{ type: 'Ready', status: 'False' }] }),
      spec: {},
      expected: '---',
    },
    {
      what: 'without condition',
      pod: pod({}, { conditions: undefined }),
      spec: {},
      expected: '---',
    },
    { what: 'draining', pod: pod({ deletionTimestamp: 'x' }), spec: {}, expected: '-st' },
    {
      what: 'draining, forced',
      pod: pod({ deletionTimestamp: 'x' }),
      spec: { publishNotReadyAddresses: true },
      expected: 'rst',
    },
    {
      what: 'forced',
      pod: pod({}, { conditions: [] }),
      spec: { publishNotReadyAddresses: true },
      expected: 'r--',
    },
  ])('$what has the conditions $expected', ({ pod, spec, expected }) => {
    const { ready, serving, terminating } = endpoint(pod, spec)?.conditions ?? {};
    expect(`${ready ? 'r' : '-'}${serving ? 's' : '-'}${terminating ? 't' : '-'}`).toBe(expected);
  });

  it.each([
    { hostname: 'db-0', subdomain: 'web', expected: 'db-0' },
    { hostname: 'db-0', subdomain: 'other', expected: undefined },
    { hostname: 'db-0', subdomain: undefined, expected: undefined },
    { hostname: '', subdomain: 'web', expected: undefined },
  ])(
    'of hostname $hostname below $subdomain has the hostname $expected',
    ({ hostname, subdomain, expected }) => {
      const peer = { ...pod(), spec: { nodeName: 'n1', hostname, subdomain } };
      expect(endpoint(peer)?.hostname).toBe(expected);
    },
  );
});

function service(spec: Partial<ServiceSpec> = {}): Service {
  return {
    metadata: { name: 'web', namespace: 'shop', uid: 'S1' },
    spec: { clusterIP: '10.96.0.1', ipFamilies: ['IPv4'], selector: { app: 'web' }, ...spec },
  };
}

function pod(metadata: Partial<Pod['metadata']> = {}, status: Pod['status'] = {}): Pod {
  return {
    metadata: { name: 'web-1', namespace: 'shop', uid: 'P1', labels: { app: 'web' }, ...metadata },
    spec: { nodeName: 'n1' },
    status: {
      phase: 'Running',
      podIPs: [{ ip: '10.0.0.1' }],
      conditions: [{ type: 'Ready', status: 'True' }],
      ...status,
    },
  };
}

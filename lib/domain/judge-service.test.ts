import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeService } from './judge-service.ts';
import type { Endpoint, EndpointSlice, Pod, Service } from './objects.ts';
import { headlessLabel, managedByLabel, mirroringController } from './objects.ts';
import type { ServiceEntry } from './service-entry.ts';
import {
  anEndpoint,
  aPod,
  aService,
  aSlice,
  draining,
  notReady,
  ready,
  terminated,
} from './testing.ts';

/** What publishNotReadyAddresses makes of a Pod that is being deleted. */
const leavingReady = { ready: true, serving: true, terminating: true };

function judge(
  service: Service,
  slices: readonly EndpointSlice[],
  pods: readonly Pod[] = [],
): ServiceEntry {
  return judgeService({
    service,
    slices,
    pods: { kind: 'known', pods },
    nodes: 'not-visible',
  });
}

describe('C1: distinct endpoints', () => {
  it('counts an endpoint in two slices once', () => {
    const entry = judge(aService('web'), [
      aSlice('web', [anEndpoint(1, ready)], { name: 'web-a' }),
      aSlice('web', [anEndpoint(1, ready)], { name: 'web-b' }),
    ]);
    expect([entry.ready, entry.counts.published]).toEqual([1, 1]);
  });

  it('counts a dual-stack Pod once', () => {
    const v6 = { ...anEndpoint(1, ready), addresses: ['fd00::1'] };
    const entry = judge(aService('web', { ipFamilies: ['IPv4', 'IPv6'] }), [
      aSlice('web', [anEndpoint(1, ready)]),
      aSlice('web', [v6], { name: 'web-6', addressType: 'IPv6' }),
    ]);
    expect([entry.health, entry.ready, entry.counts.published]).toEqual(['healthy', 1, 1]);
  });

  it.each([
    ['not ready', notReady, 'before'],
    ['not ready', notReady, 'after'],
    ['ready', ready, 'before'],
  ])('counts an address that is written beside its Pod (%s) once', (_, conditions, place) => {
    const pods = aSlice('web', [anEndpoint(1, ready), anEndpoint(2, notReady)], { name: 'web-b' });
    const copies = [1, 2].map((n) => ({ addresses: [`10.0.0.${n}`], conditions }));
    const written = aSlice('web', copies, { name: place === 'before' ? 'web-a' : 'web-c' });
    const entry = judge(aService('web'), place === 'before' ? [written, pods] : [pods, written]);
    expect([entry.ready, entry.counts.published]).toEqual([conditions.ready ? 2 : 1, 2]);
  });

  it('keeps an address of no Pod apart', () => {
    const other = { addresses: ['10.0.0.9'], conditions: ready };
    const entry = judge(aService('web'), [aSlice('web', [anEndpoint(1, ready), other])]);
    expect([entry.ready, entry.counts.published]).toEqual([2, 2]);
  });

  it('counts two Pods that share an address of their host twice', () => {
    const second = { ...anEndpoint(2, ready), addresses: ['10.0.0.1'] };
    const entry = judge(aService('web'), [aSlice('web', [anEndpoint(1, ready), second])]);
    expect([entry.ready, entry.counts.published]).toEqual([2, 2]);
  });
});

describe('C2: slices that disagree', () => {
  it('prefers the entry that is not terminating', () => {
    const entry = judge(aService('web'), [
      aSlice('web', [anEndpoint(1, draining)], { name: 'web-a' }),
      aSlice('web', [anEndpoint(1, ready)], { name: 'web-b' }),
    ]);
    expect([entry.ready, entry.counts.terminating]).toEqual([1, 0]);
  });
});

describe('C3: slices that serve nobody', () => {
  it.each([
    ['another port name', { ports: [{ name: 'pg', port: 8080 }] }],
    ['another protocol', { ports: [{ name: 'http', protocol: 'UDP' as const, port: 8080 }] }],
    ['a port without a number', { ports: [{ name: 'http' }] }],
    ['no port', { ports: [] }],
    ['FQDN addresses', { addressType: 'FQDN' as const }],
    ['a family that is not served', { addressType: 'IPv6' as const }],
    ['the headless label', { labels: { [headlessLabel]: '' } }],
  ])('%s', (_what, more) => {
    const entry = judge(aService('web'), [aSlice('web', [anEndpoint(1, ready)], more)]);
    expect([entry.health, entry.ready, entry.counts.published]).toEqual(['no-backends', 0, 1]);
  });

  it('says of FQDN addresses that nobody uses them', () => {
    const slice = aSlice('web', [{ addresses: ['api.example.net'] }], { addressType: 'FQDN' });
    expect(judge(aService('web'), [slice]).summary).toBe(
      '1 endpoint in FQDN slices, which kube-proxy does not use',
    );
  });

  it('pairs an unnamed port with an unnamed port', () => {
    const entry = judge(aService('db', { selector: {}, ports: [{ port: 5_432 }] }), [
      aSlice('db', [{ addresses: ['192.0.2.1'] }], { ports: [{ port: 5_432 }] }),
    ]);
    expect([entry.health, entry.managed]).toEqual(['healthy', false]);
  });
});

describe('C4, C6: the worst port decides', () => {
  const service = aService('web', {
    ports: [
      { name: 'http', port: 80 },
      { name: 'metrics', port: 9_090 },
    ],
  });
  it('shows the k of the port that fewer endpoints serve', () => {
    const both = [
      { name: 'http', port: 8_080 },
      { name: 'metrics', port: 9_090 },
    ];
    const entry = judge(service, [
      aSlice('web', [anEndpoint(1, ready), anEndpoint(2, ready)], { name: 'web-a', ports: both }),
      aSlice('web', [anEndpoint(3, ready)], { name: 'web-b' }),
    ]);
    expect([entry.health, entry.ready, entry.counts.published]).toEqual(['degraded', 2, 3]);
    expect(entry.summary).toBe('2 of 3 ready on port metrics · 1 does not serve port metrics');
  });
});

describe('C5: the health of a port', () => {
  it.each([
    ['no slice', undefined, 'no-backends'],
    ['no endpoint', [], 'no-backends'],
    ['none ready', [anEndpoint(1, notReady), anEndpoint(2, notReady)], 'all-not-ready'],
    ['only terminating ones that serve', [anEndpoint(1, draining)], 'fallback'],
    ['only terminating ones that do not serve', [anEndpoint(1, terminated)], 'all-not-ready'],
    ['some not ready', [anEndpoint(1, ready), anEndpoint(2, notReady)], 'degraded'],
    [
      'one terminating beside a ready one',
      [anEndpoint(1, ready), anEndpoint(2, draining)],
      'healthy',
    ],
    ['only ready ones that are terminating', [anEndpoint(1, leavingReady)], 'fallback'],
    [
      'a ready one beside one that is called ready',
      [anEndpoint(1, ready), anEndpoint(2, leavingReady)],
      'degraded',
    ],
    ['M4: conditions absent', [anEndpoint(1)], 'healthy'],
    ['ready without serving', [anEndpoint(1, { ready: true, serving: false })], 'degraded'],
  ])('%s', (_what, endpoints, health) => {
    const slices = endpoints === undefined ? [] : [aSlice('web', endpoints)];
    expect(judge(aService('web'), slices).health).toBe(health);
  });

  it('says what is wrong with Pods that are ready only because not-ready addresses are published', () => {
    const forced = { ready: true, serving: false, terminating: false };
    const slices = [aSlice('web', [anEndpoint(1, ready), anEndpoint(2, forced)])];
    expect(judge(aService('web', { publishNotReadyAddresses: true }), slices).summary).toBe(
      '2 of 2 ready · 1 published as ready without serving',
    );
  });

  it('knows no fallback for a headless Service: DNS has none', () => {
    const entry = judge(aService('web', { clusterIP: 'None' }), [
      aSlice('web', [anEndpoint(1, draining)], { labels: { [headlessLabel]: '' } }),
    ]);
    expect([entry.kind, entry.health]).toEqual(['headless', 'all-not-ready']);
  });

  it('calls an ExternalName external, whatever is left in its slices', () => {
    const entry = judge(
      aService('mail', { type: 'ExternalName', externalName: 'mail.example.net', clusterIP: '' }),
      [aSlice('mail', [anEndpoint(1, ready)])],
    );
    expect([entry.health, entry.ready, entry.summary]).toEqual([
      'external',
      0,
      'DNS alias of mail.example.net',
    ]);
  });
});

describe('C5: sentences', () => {
  const say = (endpoints: Parameters<typeof aSlice>[1]) =>
    judge(aService('web'), [aSlice('web', endpoints)]).summary;

  it('does not call terminating endpoints the only ones left while others are not ready', () => {
    expect(say([anEndpoint(1, draining), anEndpoint(2, notReady)])).toBe(
      'None ready, 1 not ready: traffic falls back to 1 terminating',
    );
    expect(say([anEndpoint(1, draining)])).toBe('Only terminating endpoints left: 1');
  });

  it('counts only what does not serve as ready without serving', () => {
    const forced = { ready: true, serving: false, terminating: false };
    expect(say([anEndpoint(1, forced), anEndpoint(2, leavingReady)])).toBe(
      '2 of 2 ready · 1 published as ready without serving',
    );
  });

  it('says which port is not served, also by a Service of one port', () => {
    const entry = judge(aService('web'), [
      aSlice('web', [anEndpoint(1, ready)]),
      aSlice('web', [anEndpoint(2, ready)], { name: 'web-x', ports: [{ name: 'other', port: 1 }] }),
    ]);
    expect([entry.health, entry.summary]).toEqual([
      'degraded',
      '1 of 2 ready · 1 does not serve port http',
    ]);
  });

  it('C7: names the slice that calls endpoints not ready, and its writer, where no Pod can tell why', () => {
    const service = aService('web', { selector: {} });
    const slice = aSlice('web', [anEndpoint(1, ready), anEndpoint(2, notReady)], { name: 'web-1' });
    const by = (managedBy: string) => ({
      ...slice,
      metadata: {
        ...slice.metadata,
        labels: { ...slice.metadata.labels, [managedByLabel]: managedBy },
      },
    });
    expect(judge(service, [by('staff')]).summary).toBe(
      '1 of 2 ready · slice web-1 (managed by staff) says so',
    );
    expect(judge(service, [by(mirroringController)]).summary).toBe(
      '1 of 2 ready · slice web-1 (copied from Endpoints) says so',
    );
    const all = { ...by(''), endpoints: [anEndpoint(1, notReady)] };
    expect(judge(service, [all]).summary).toBe(
      '0 of 1 ready · slice web-1 (no managed-by) says so',
    );
    expect(judge(aService('web'), [by('staff')]).summary).toBe('1 of 2 ready');
    expect(judge(service, [{ ...by('staff'), endpoints: [anEndpoint(1, ready)] }]).summary).toBe(
      '1 of 1 ready',
    );
  });

  it('only degrades a headless Service for a port that no slice carries: DNS publishes its addresses', () => {
    const slices = [aSlice('web', [anEndpoint(1, ready)], { ports: [] })];
    const entry = judge(aService('web', { clusterIP: 'None' }), slices);
    expect([entry.health, entry.ready, entry.summary]).toEqual([
      'degraded',
      1,
      '1 of 1 ready · 1 does not serve port http',
    ]);
  });
});

describe('C6: a family without a ready endpoint', () => {
  const slices = [
    aSlice('web', [anEndpoint(1, ready)]),
    aSlice('web', [], { name: 'web-6', addressType: 'IPv6' }),
  ];
  it('degrades a Service with a selector', () => {
    const entry = judge(aService('web', { ipFamilies: ['IPv4', 'IPv6'] }), slices);
    expect([entry.health, entry.summary]).toEqual([
      'degraded',
      '1 of 1 ready · no IPv6 endpoint ready',
    ]);
  });
  it('is no fault without a selector', () => {
    const service = aService('web', { ipFamilies: ['IPv4', 'IPv6'], selector: {} });
    expect(judge(service, slices).health).toBe('healthy');
  });
});

describe('C8, C9: expected and not published', () => {
  it('names the Pod and why', () => {
    const entry = judge(
      aService('web'),
      [aSlice('web', [anEndpoint(1, ready)])],
      [aPod(1), aPod(2, { ip: null, phase: 'Pending' }), aPod(3)],
    );
    expect(entry.health).toBe('degraded');
    expect(entry.expectation).toMatchObject({
      kind: 'evaluated',
      matchingPods: 3,
      ghosts: [
        { pod: 'web-2', note: 'no IP yet' },
        { pod: 'web-3', note: 'not published yet' },
      ],
    });
    expect(entry.summary).toBe('1 of 1 ready · 2 more expected: no IP yet, not published yet');
  });

  it.each([
    ['finished', aPod(2, { phase: 'Succeeded' })],
    ['being deleted', withDeletion(aPod(2))],
    ['of other labels', { ...aPod(2), metadata: { ...aPod(2).metadata, labels: { app: 'api' } } }],
  ])('expects no Pod that is %s', (_what, pod) => {
    const entry = judge(aService('web'), [aSlice('web', [anEndpoint(1, ready)])], [aPod(1), pod]);
    expect(entry.health).toBe('healthy');
  });

  it('says that nothing matches', () => {
    const entry = judge(
      aService('web', { selector: { app: 'wbe' } }),
      [aSlice('web', [])],
      [aPod(1)],
    );
    expect(entry.summary).toBe('Selector app=wbe matches no Pod');
  });

  it('says not evaluated, never 0, where Pods are not at hand', () => {
    const entry = judgeService({
      service: aService('web'),
      slices: [aSlice('web', [anEndpoint(1, ready)])],
      pods: { kind: 'unknown', reason: 'Pods are not visible to you' },
      nodes: 'not-visible',
    });
    expect(entry.expectation).toEqual({
      kind: 'not-evaluated',
      reason: 'Pods are not visible to you',
    });
    expect(entry.health).toBe('healthy');
  });
});

describe('C9: what is said of trouble where Pods are not at hand', () => {
  function summary(endpoints: readonly Endpoint[], reason = 'Pods are not visible to you') {
    return judgeService({
      service: aService('web'),
      slices: [aSlice('web', endpoints)],
      pods: { kind: 'unknown', reason },
      nodes: 'not-visible',
    }).summary;
  }
  const unknown = 'why is not known: Pods are not visible to you';

  it('is that nobody knows why', () => {
    expect(summary([])).toBe(`No endpoint is published · ${unknown}`);
    expect(summary([anEndpoint(1, notReady)])).toBe(`0 of 1 ready · ${unknown}`);
    expect(summary([anEndpoint(1, ready), anEndpoint(2, notReady)])).toBe(
      `1 of 2 ready · ${unknown}`,
    );
    expect(summary([anEndpoint(1, draining), anEndpoint(2, notReady)])).toBe(
      `None ready, 1 not ready: traffic falls back to 1 terminating · ${unknown}`,
    );
  });

  it('is the reason in short', () => {
    const reason =
      'Pods are watched where you look and where trouble lasts: this cluster has more than 5000 Pods';
    expect(summary([], reason)).toBe(
      'No endpoint is published · why is not known: Pods are watched where you look and where trouble lasts',
    );
  });

  it('is not said where all that is published is ready or leaves, nor where Pods are at hand', () => {
    expect(summary([anEndpoint(1, ready)])).toBe('1 of 1 ready');
    expect(summary([anEndpoint(1, draining)])).toBe('Only terminating endpoints left: 1');
    const { summary: known } = judge(
      aService('web'),
      [aSlice('web', [anEndpoint(1, notReady)])],
      [aPod(1)],
    );
    expect(known).toBe('0 of 1 ready');
  });
});

describe('M5: null, absent and empty lists', () => {
  it('are judged alike', () => {
    const absent = aSlice('web', []);
    const { endpoints: _endpoints, ports: _ports, ...bare } = absent;
    expect(judge(aService('web'), [bare])).toEqual(
      judge(aService('web'), [{ ...absent, ports: [] }]),
    );
  });
});

const conditions = fc.constantFrom(undefined, ready, notReady, draining, terminated);
const endpoints = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 9 }), conditions), {
  selector: ([n]) => n,
  maxLength: 9,
});

it('C10: an endpoint whose Pod is gone counts as it is published', () => {
  const slices = [aSlice('web', [anEndpoint(1, ready), anEndpoint(2, ready)])];
  const entry = judge(aService('web'), slices, [aPod(1)]);
  expect([entry.health, entry.ready, entry.counts.published]).toEqual(['healthy', 2, 2]);
});

describe('properties', () => {
  const seed = 7;
  it('neither the order of endpoints nor how they are cut into slices matters', () => {
    fc.assert(
      fc.property(endpoints, fc.nat(9), (drawn, cut) => {
        const all = drawn.map(([n, state]) => anEndpoint(n, state));
        const whole = judge(aService('web'), [aSlice('web', all)]);
        const halves = judge(aService('web'), [
          aSlice('web', all.slice(cut).reverse(), { name: 'web-b' }),
          aSlice('web', all.slice(0, cut), { name: 'web-a' }),
        ]);
        expect({ ...halves, slices: [] }).toEqual({ ...whole, slices: [] });
      }),
      { seed },
    );
  });

  it('merging the same slice twice is merging it once', () => {
    fc.assert(
      fc.property(endpoints, (drawn) => {
        const all = drawn.map(([n, state]) => anEndpoint(n, state));
        const once = judge(aService('web'), [aSlice('web', all)]);
        const twice = judge(aService('web'), [aSlice('web', all), aSlice('web', all)]);
        expect({ ...twice, slices: [] }).toEqual({ ...once, slices: [] });
      }),
      { seed },
    );
  });
});

function withDeletion(pod: Pod): Pod {
  return { ...pod, metadata: { ...pod.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } };
}

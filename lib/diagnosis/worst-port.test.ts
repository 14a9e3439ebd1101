import { describe, expect, it } from 'vitest';
import type { Pod, Service, ServicePort } from '#lib/domain/objects.ts';
import { anEndpoint, aService, aSlice, notReady, ready } from '#lib/domain/testing.ts';
import { taintEvictionCases } from './pods/taint-eviction.cases.ts';
import { aNode, aPodWith, aReadyPod, runningContainer } from './testing/pods.ts';
import { verdictOfWorld } from './testing/verdict-of-world.ts';
import type { World } from './testing/world.ts';
import { aWorld } from './testing/world.ts';

const http: ServicePort = { name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' };
const metrics: ServicePort = { name: 'metrics', port: 9090, targetPort: 'metrics' };
const nodes = [1, 2, 3, 4].map((n) => aNode(n));
const probe = { httpGet: { path: '/health' } };

function ports(...names: readonly string[]) {
  return names.map((name, index) => ({ name, containerPort: 8080 + index }));
}

function readyPod(n: number, ...names: readonly string[]): Pod {
  return aReadyPod(n, { containers: [{ name: 'web', ports: ports(...names) }] });
}

function unreadyPod(n: number, ...names: readonly string[]): Pod {
  return aPodWith(n, {
    containers: [{ name: 'web', ports: ports(...names), readinessProbe: probe }],
  });
}

/** Of endpoints 1 to n the last is not ready; the slice carries these ports. */
function world(pods: readonly Pod[], service: Service, carried: readonly string[]): World {
  const endpoints = pods.map((pod, index) =>
    anEndpoint(index + 1, pod.status?.containerStatuses?.[0]?.ready ? ready : notReady),
  );
  return aWorld({
    services: [service],
    slices: [aSlice('web', endpoints, { ports: carried.map((name) => ({ name, port: 8080 })) })],
    ...{ pods, nodes },
  });
}

const named = aService('web', { ports: [http] });
const twoPorts = aService('web', { ports: [http, metrics] });
const noHttp =
  'none of the 2 Pods has a container port named http (TCP); 2 Pods have one named htttp; port http (80) asks for it';
const noMetrics =
  'none of the 3 Pods has a container port named metrics (TCP); 3 Pods have one named http; port metrics (9090) asks for it';

describe('the verdict of a port that no Pod has (N6)', () => {
  const pods = [readyPod(1, 'htttp'), unreadyPod(2, 'htttp')];

  it('is that of the port, though a Pod is not ready: making it ready would change nothing', () => {
    const { summary, ids } = verdictOfWorld(world(pods, named, []));
    expect(summary).toBe(`0 of 2 endpoints can be used: ${noHttp}`);
    expect(ids).toEqual(['C01', 'B10']);
  });

  it('is that of the port, though no Pod is ready, and open to the outside', () => {
    const none = [unreadyPod(1, 'htttp'), unreadyPod(2, 'htttp')];
    const open = aService('web', { ports: [http], type: 'NodePort' });
    const { summary, ids } = verdictOfWorld(world(none, open, []));
    expect(summary).toBe(`0 of 2 endpoints can be used: ${noHttp}`);
    expect(ids).toEqual(['G07', 'C01', 'B10']);
  });

  it('is that of the protocol, where the name stands on another one', () => {
    const udp = aService('web', { ports: [{ ...http, protocol: 'UDP' }] });
    const both = [readyPod(1, 'http'), unreadyPod(2, 'http')];
    const { summary, ids } = verdictOfWorld(world(both, udp, []));
    expect(summary).toBe(
      '0 of 2 endpoints can be used: none of the 2 Pods has a container port named http (UDP); 2 Pods have it as TCP; port http (80) asks for it',
    );
    expect(ids).toEqual(['C03', 'B10']);
  });

  it('is about the worst of two ports', () => {
    const three = [readyPod(1, 'http'), readyPod(2, 'http'), unreadyPod(3, 'http')];
    const { summary, ids } = verdictOfWorld(world(three, twoPorts, ['http']));
    expect(summary).toBe(`0 of 3 endpoints can be used on port metrics: ${noMetrics}`);
    expect(ids.slice(0, 2)).toEqual(['C01', 'B10']);
  });

  it('names the port, where the other one has unready endpoints only', () => {
    const three = [1, 2, 3].map((n) => unreadyPod(n, 'http'));
    const { summary, ids } = verdictOfWorld(world(three, twoPorts, ['http']));
    expect(summary).toBe(`0 of 3 endpoints can be used on port metrics: ${noMetrics}`);
    expect(ids).toEqual(['C01', 'F01', 'B10']);
  });

  it('says nothing of Pods that are not ready before the port is told', () => {
    const open = aService('web', { ports: [http], type: 'NodePort' });
    const none = [unreadyPod(1, 'htttp'), unreadyPod(2, 'htttp')];
    for (const service of [named, open]) {
      const { summary, ids } = verdictOfWorld(world(none, service, []), 0);
      expect(ids).toContain('B10');
      expect(summary).toBe(
        'Its port http (target http) is in no slice that is used: 2 endpoints, none serves it',
      );
    }
  });

  it('is that of unready Pods again, once the port is found', () => {
    const { summary, ids } = verdictOfWorld(
      world([readyPod(1, 'http'), unreadyPod(2, 'http')], named, ['http']),
    );
    expect(summary).toBe('1 of 2 ready: 1 Pod is not ready and has readiness probe HTTP /health');
    expect(ids).toEqual(['B10', 'F15', 'F13']);
  });

  it('is that of addresses, for a headless Service', () => {
    const headless = aService('web', { ports: [http], clusterIP: 'None' });
    const { summary } = verdictOfWorld(world(pods, headless, []));
    expect(summary).toBe('1 of 2 ready: 1 Pod is not ready and has readiness probe HTTP /health');
  });
});

describe('the verdict of a port that some Pods lack (N6)', () => {
  /** Pods 1 to 4: all have http, the first one has metrics; the last one is not ready. */
  function partly(firstReady: boolean): World {
    const first = firstReady ? readyPod(1, 'http', 'metrics') : unreadyPod(1, 'http', 'metrics');
    const others = [readyPod(2, 'http'), readyPod(3, 'http'), unreadyPod(4, 'http')];
    const carriesBoth = [
      { name: 'http', port: 8080 },
      { name: 'metrics', port: 8081 },
    ];
    return aWorld({
      services: [twoPorts],
      slices: [
        aSlice('web', [anEndpoint(1, firstReady ? ready : notReady)], { ports: carriesBoth }),
        aSlice('web', [anEndpoint(2, ready), anEndpoint(3, ready), anEndpoint(4, notReady)], {
          ...{ name: 'web-2', ports: [{ name: 'http', port: 8080 }] },
        }),
      ],
      ...{ pods: [first, ...others], nodes },
    });
  }

  it('is about that port, where it is the worst and serves', () => {
    expect(verdictOfWorld(partly(true)).summary).toBe(
      '1 of 4 ready on port metrics: 3 of 4 Pods have no container port named metrics (TCP); 3 Pods have one named http; port metrics (9090) asks for it',
    );
  });

  it('is about the Pods, where the only one that has it is not ready', () => {
    const { summary, ids } = verdictOfWorld(partly(false));
    expect(ids[0]).toBe('F01');
    expect(summary).toBe(
      '0 of 4 ready on port metrics: 2 Pods are not ready and have readiness probe HTTP /health',
    );
  });
});

describe('the verdict of a lost Node whose Pods are evicted', () => {
  it('stays that Node, since it was lost', () => {
    const [evicted] = taintEvictionCases;
    if (evicted === undefined) throw new Error('no case');
    const { summary, findings, ids } = verdictOfWorld(evicted.world);
    expect(summary).toBe(
      '0 of 2 ready, 2 more expected: Node n4 is not ready (its Ready is Unknown), and 2 Pods on it are not ready for that; they are being deleted',
    );
    expect(ids.slice(0, 3)).toEqual(['F01', 'B12', 'B01']);
    expect(findings[1]?.culprit).toEqual({ kind: 'Node', name: 'n4', uid: 'uid-n4' });
  });

  it('lasts since the cause that it tells began, where the outcome is older (N8)', () => {
    const [evicted] = taintEvictionCases;
    if (evicted === undefined) throw new Error('no case');
    const { services, slices, nodes, pods = [] } = evicted.world;
    const waiting = pods.filter(({ status }) => status?.phase === 'Pending');
    const { since } = verdictOfWorld(aWorld({ services, slices, nodes, pods: waiting }));
    expect(since).toEqual({ kind: 'at', time: '2026-11-21T11:59:00Z' });
  });
});

describe('the verdict while the controller lags', () => {
  const unready = aPodWith(3, { statuses: [runningContainer()] });
  const pods = [aReadyPod(1), aReadyPod(2), unready];
  const published = [1, 2, 3].map((n) => anEndpoint(n, ready));
  const lagging = aWorld({
    ...{ services: [aService('web')], pods, nodes },
    slices: [aSlice('web', published)],
  });

  it('says first that the slice still publishes as ready what is not, and folds why below', () => {
    const { summary, findings } = verdictOfWorld(lagging, 15_000);
    expect(summary).toBe('3 of 3 ready · 1 Pod is still published as ready, and is not ready');
    expect(findings.slice(0, 2).map(({ id, severity }) => `${id} ${severity}`)).toEqual([
      'D19 warning',
      'B19 error',
    ]);
    expect(findings[1]?.cause).toBe(findings[0]?.key);
  });

  it('does not fold Pods of which a slice says that they are not ready', () => {
    const second = aPodWith(2, { statuses: [runningContainer()] });
    const slices = [
      aSlice('web', [anEndpoint(1, ready), anEndpoint(2, notReady), anEndpoint(3, ready)]),
    ];
    const { findings } = verdictOfWorld(
      { ...lagging, slices, pods: [aReadyPod(1), second, unready] },
      15_000,
    );
    expect(findings.find(({ id }) => id === 'B19')).not.toHaveProperty('cause');
  });

  it('takes what is published by another writer, or on purpose, for no lag', () => {
    const foreign = aSlice('web', published, {
      labels: { 'endpointslice.kubernetes.io/managed-by': 'staff' },
    });
    const forced = aService('web', { publishNotReadyAddresses: true });
    for (const more of [{ slices: [foreign] }, { services: [forced] }]) {
      const { findings } = verdictOfWorld({ ...lagging, ...more }, 15_000);
      expect(findings.find(({ id }) => id === 'B19')).not.toHaveProperty('cause');
    }
  });
});

import { describe, expect, it } from 'vitest';
import type { FindingId } from '#lib/domain/finding.ts';
import { anEndpoint, aService, aSlice, notReady, ready } from '#lib/domain/testing.ts';
import { taintEvictionCases } from './pods/taint-eviction.cases.ts';
import { worstPortCases } from './ports/worst-port.cases.ts';
import { aNode, aPodWith, aReadyPod, runningContainer } from './testing/pods.ts';
import { verdictOfWorld } from './testing/verdict-of-world.ts';
import type { World } from './testing/world.ts';
import { aWorld } from './testing/world.ts';

/** The small cluster of that case. */
function worldOf(name: string): World {
  const found = worstPortCases.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no case ${name}`);
  return found.world;
}

const nodes = [1, 2, 3].map((n) => aNode(n));
const noHttp =
  'none of the 2 Pods has a container port named http (TCP); 2 Pods have one named htttp; port http (80) asks for it';
const noMetrics =
  'none of the 3 Pods has a container port named metrics (TCP); 3 Pods have one named http; port metrics (9090) asks for it';

const aPodIsNotReady = '1 of 2 ready: 1 Pod is not ready and has readiness probe HTTP /health';

describe('the verdict of a port that Pods lack (N6)', () => {
  it.each<[string, string, readonly FindingId[]]>([
    [
      'C01: no Pod has the name, and one is not ready',
      `0 of 2 endpoints can be used: ${noHttp}`,
      ['C01', 'B10'],
    ],
    [
      'C01: no Pod has the name, none is ready, and the Service is open to the outside',
      `0 of 2 endpoints can be used: ${noHttp}`,
      ['G07', 'C01', 'B10'],
    ],
    [
      'C03: the name stands on another protocol, and a Pod is not ready',
      '0 of 2 endpoints can be used: none of the 2 Pods has a container port named http (UDP); 2 Pods have it as TCP; port http (80) asks for it',
      ['C03', 'B10'],
    ],
    [
      'C01: of two ports no Pod has one, and a Pod is not ready',
      `0 of 3 endpoints can be used on port metrics: ${noMetrics}`,
      ['C01', 'B10', 'F15'],
    ],
    [
      'C01: of two ports no Pod has one, and none is ready for the other',
      `0 of 3 endpoints can be used on port metrics: ${noMetrics}`,
      ['C01', 'F01', 'B10'],
    ],
    [
      'C01, near: the Pods have the name, and one is not ready',
      aPodIsNotReady,
      ['B10', 'F15', 'F13'],
    ],
    [
      'C01: no Pod of a headless Service has the name, and one is not ready',
      aPodIsNotReady,
      ['B10', 'F15', 'C01', 'F13'],
    ],
    [
      'C02: some Pods lack one of two ports, and one Pod is not ready',
      '1 of 4 ready on port metrics: 3 of 4 Pods have no container port named metrics (TCP); 3 Pods have one named http; port metrics (9090) asks for it',
      ['C02', 'B10', 'F15'],
    ],
    [
      'C02: the only Pod that has one of two ports is not ready',
      '0 of 4 ready on port metrics: 2 Pods are not ready and have readiness probe HTTP /health',
      ['F01', 'B10', 'F15', 'C02'],
    ],
  ])('%s', (name, summary, order) => {
    const told = verdictOfWorld(worldOf(name));
    expect(told.summary).toBe(summary);
    expect(told.ids).toEqual(order);
  });

  it.each([
    'C01: no Pod has the name, and none is ready',
    'C01: no Pod has the name, none is ready, and the Service is open to the outside',
  ])('blames no Pod that is not ready, before the port is told: %s', (name) => {
    const { summary, ids } = verdictOfWorld(worldOf(name), 0);
    expect(ids).toContain('B10');
    expect(summary).toBe(
      'Its port http (target http) is in no slice that is used: 2 endpoints, none serves it',
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

import { describe, expect, it, onTestFinished } from 'vitest';
import type { SourceStatus } from '#lib/domain/source-status.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { startTroubledWay } from '#simulator/testing/troubled-way.ts';
import { createCluster } from './cluster.ts';
import { createConnection } from './kube/connection.ts';
import { eventually } from './kube/testing/eventually.ts';
import { createManualClock } from './kube/testing/manual-clock.ts';
import type { LogFields } from './log.ts';
import { createSourceLog } from './source-log.ts';

function writtenLog() {
  const lines: LogFields[] = [];
  const writer = (level: string) => (msg: string, fields?: LogFields) =>
    void lines.push({ level, msg, ...fields });
  return { lines, log: { info: writer('info'), warn: writer('warn') } };
}

const connecting: SourceStatus = {
  resource: 'pods',
  namespace: 'shop',
  phase: 'connecting',
  since: '2026-01-01T00:00:00Z',
  objects: 0,
  unreadable: [],
  unreadableCount: 0,
  attempts: 1,
};

const live = { level: 'info', msg: 'a source is live again', phase: 'live' };
const notLive = { level: 'warn', msg: 'a source is not live' };

describe('F5: the log tells what becomes of a source', () => {
  it.each<[string, readonly Partial<SourceStatus>[], readonly LogFields[]]>([
    ['nothing of a start that goes well', [{ phase: 'listing' }, { phase: 'live' }], []],
    [
      'why it is not, and that it is again',
      [{ phase: 'live' }, { phase: 'reconnecting', reason: 'Gone.' }, { phase: 'live' }],
      [{ ...notLive, phase: 'reconnecting', reason: 'Gone.' }, live],
    ],
    [
      'what is left after a first try, and nothing of those that follow',
      [
        { phase: 'reconnecting', reason: 'Gone.' },
        { phase: 'listing' },
        { phase: 'reconnecting', reason: 'Gone.' },
      ],
      [{ ...notLive, phase: 'reconnecting', reason: 'Gone.' }],
    ],
    [
      'no progress of a list that follows a refusal',
      [
        { phase: 'failed', reason: 'Sign in.' },
        { phase: 'reconnecting', reason: 'Sign in.', listed: { done: 0 } },
        { phase: 'live' },
      ],
      [{ ...notLive, phase: 'failed', reason: 'Sign in.' }, live],
    ],
    [
      'another reason, where another remedy follows',
      [
        { phase: 'reconnecting', reason: 'Gone.' },
        { phase: 'denied', reason: 'No right.' },
      ],
      [
        { ...notLive, phase: 'reconnecting', reason: 'Gone.' },
        { ...notLive, phase: 'denied', reason: 'No right.' },
      ],
    ],
    [
      'nothing of one that is started anew under the same name',
      [{ phase: 'denied', reason: 'No right.' }, { phase: 'connecting' }, { phase: 'live' }],
      [{ ...notLive, phase: 'denied', reason: 'No right.' }],
    ],
  ])('%s', (_, changes, expected) => {
    const { lines, log } = writtenLog();
    const tell = createSourceLog(log);
    for (const change of changes) tell({ ...connecting, ...change });
    expect(lines).toEqual(expected.map((line) => ({ source: 'pods', namespace: 'shop', ...line })));
  });

  it('R14: that an optional source is refused, without alarm', () => {
    const { lines, log } = writtenLog();
    createSourceLog(log)({ ...connecting, resource: 'events', phase: 'denied', reason: 'No.' });
    expect(lines).toMatchObject([{ level: 'info', source: 'events', phase: 'denied' }]);
  });

  it('once for an outage of many tries, with the words of the page, and once for its end', async () => {
    const simulator = await startSimulator({ world: 'empty' });
    const way = await startTroubledWay(Number(new URL(simulator.url).port), { kind: 'none' });
    const address = `http://127.0.0.1:${way.port}`;
    const clock = createManualClock();
    const kubeconfig = simulator.kubeconfig().replace(simulator.url, address);
    const { lines, log } = writtenLog();
    const cluster = createCluster({
      connection: createConnection({ kind: 'demo', kubeconfig }, { clock }),
      epoch: 'abcdef01',
      demo: true,
      namespaces: [],
      clock,
      random: () => 0,
      phaseChanged: createSourceLog(log),
    });
    onTestFinished(async () => {
      await cluster.close();
      await way.close();
      await simulator.close();
    });
    // Endpoints are watched only while somebody looks.
    const sources = [
      'daemonsets',
      'deployments',
      'endpointslices',
      'events',
      'nodes',
      'pods',
      'replicasets',
      'services',
      'statefulsets',
    ];
    const services = () =>
      cluster.beat(undefined).sources.find(({ resource }) => resource === 'services');
    const linesOf = (level: string) =>
      lines.filter((line) => line.level === level && sources.includes(String(line.source)));
    const toldOf = (level: string) =>
      linesOf(level)
        .map(({ source }) => source)
        .sort();
    await eventually(
      () =>
        cluster.beat(undefined).sources.filter(({ phase }) => phase === 'live').length ===
        sources.length,
    );
    expect(lines).toEqual([]);

    way.set({ kind: 'answers', bytes: '' });
    await eventually(() => linesOf('warn').length === sources.length);
    const shown = services()?.reason;
    for (let tries = 1; tries <= 5; tries++) {
      clock.advance(30_000);
      await eventually(() => (services()?.attempts ?? 0) >= tries && services()?.nextTryMs);
    }
    expect(toldOf('warn')).toEqual(sources);
    expect(linesOf('warn').find(({ source }) => source === 'services')?.reason).toBe(shown);
    expect(shown).toContain(address);

    lines.length = 0;
    way.set({ kind: 'none' });
    clock.advance(30_000);
    await eventually(() => linesOf('info').length >= sources.length);
    expect(toldOf('info')).toEqual(sources);
    expect(linesOf('warn')).toEqual([]);
  });
});

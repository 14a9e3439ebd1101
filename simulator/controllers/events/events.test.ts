import { expect, it } from 'vitest';
import { createCluster } from '#simulator/cluster/cluster.ts';
import { createManualClock } from '#simulator/manual-clock.ts';
import { createRandom } from '#simulator/random.ts';
import { createStorage } from '#simulator/store/storage.ts';
import { startEventExpiry } from './event-expiry.ts';
import { createEventRecorder } from './event-recorder.ts';

const subject = { resource: 'pods', namespace: 'shop', name: 'web', uid: 'u-1' } as const;
const source = { component: 'kubelet', host: 'n1' };

function start(expiry = { ttlMs: 3_600_000, limit: 20_000 }) {
  const clock = createManualClock();
  const storage = createStorage();
  const cluster = createCluster({ storage, clock, random: createRandom(1) });
  startEventExpiry({ storage, cluster, clock }, expiry);
  const recorder = createEventRecorder(cluster, clock);
  const record = (message: string, name = 'web', reason = 'Unhealthy') =>
    recorder.record(source, { ...subject, name }, { type: 'Warning', reason, message });
  return { clock, cluster, record, events: () => cluster.list('events', 'shop') };
}

it('counts an equal event instead of another one', () => {
  const { clock, record, events } = start();
  record('failed');
  clock.advance(5000);
  record('failed');
  expect(events()).toMatchObject([
    {
      count: 2,
      firstTimestamp: '2026-01-01T00:00:00Z',
      lastTimestamp: '2026-01-01T00:00:05Z',
      involvedObject: { kind: 'Pod', apiVersion: 'v1', namespace: 'shop', name: 'web', uid: 'u-1' },
      source: { component: 'kubelet', host: 'n1' },
      reportingComponent: 'kubelet',
      reportingInstance: 'n1',
    },
  ]);
  expect(events()[0]?.metadata.name).toMatch(/^web\.[0-9a-f]{16}$/);
});

it('combines similar events, and holds back the twenty-sixth', () => {
  const { record, events } = start();
  for (let n = 1; n <= 40; n += 1) record(`failed ${n}`);
  expect(events()).toHaveLength(10);
  expect(events().at(-1)).toMatchObject({
    message: '(combined from similar events): failed 25',
    count: 16,
  });
});

it('holds back by subject, whatever the reason, and lets one through every five minutes', () => {
  const { clock, record, events } = start();
  for (let n = 1; n <= 25; n += 1) record(`failed ${n}`);
  record('other', 'web', 'BackOff');
  record('of another Pod', 'api', 'BackOff');
  const backOffs = () =>
    events().flatMap(({ reason, message }) => (reason === 'BackOff' ? [message] : []));
  expect(backOffs()).toEqual(['of another Pod']);
  clock.advance(300_000);
  record('other', 'web', 'BackOff');
  record('one more', 'web', 'BackOff');
  expect(backOffs().sort()).toEqual(['of another Pod', 'other']);
});

it('lets events go an hour after their last write', () => {
  const { clock, record, events } = start();
  record('first', 'a');
  clock.advance(1_800_000);
  record('second', 'b');
  record('first', 'a');
  clock.advance(1_800_001);
  expect(events()).toHaveLength(2);
  clock.advance(1_800_000);
  expect(events()).toEqual([]);
});

it('keeps so many events and no more, whoever wrote them', () => {
  const { clock, cluster, record, events } = start({ ttlMs: 3_600_000, limit: 5 });
  cluster.create('events', { metadata: { name: 'mine', namespace: 'shop' }, involvedObject: {} });
  for (let n = 0; n < 20; n += 1) record('failed', `pod-${n}`);
  clock.advance(1);
  expect(events().map(({ involvedObject }) => involvedObject.name)).toEqual(
    [15, 16, 17, 18, 19].map((n) => `pod-${n}`),
  );
});

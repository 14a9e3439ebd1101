import { expect, it } from 'vitest';
import type { MadeChange } from './change-times.ts';
import { readChangeTimes } from './change-times.ts';
import { changedMark, paintedMark } from './page-observer.ts';
import type { TraceEvent } from './trace-events.ts';

const sameClock = { offsetUs: 0, errorUs: 0 };
const key = '10.128.0.1 not-ready';

function change(writtenAt: number): MadeChange {
  const seen = { address: '10.128.0.1', health: 'not-ready' };
  return { writtenAt, publishedAt: writtenAt + 2, seen };
}

/** What the browser records of a change that arrives at this time. */
function traceOf(receivedAt: number): readonly TraceEvent[] {
  const event = (name: string, ph: string, at: number, args = {}): TraceEvent => ({
    name,
    ph,
    ts: receivedAt + at,
    pid: 7,
    args,
  });
  const id = `frame-${receivedAt}`;
  return [
    event('ResourceReceivedData', 'I', 0),
    event(`${changedMark} ${key}`, 'I', 3),
    event('AnimationFrame', 'b', 1, { id }),
    event('AnimationFrame::Render', 'b', 4),
    event(`${paintedMark} ${key}`, 'I', 8),
    event('AnimationFrame::Presentation', 'n', 11, { id }),
  ];
}

it('finds every station of a change', () => {
  expect(readChangeTimes(traceOf(105), [change(100)], sameClock)).toEqual([
    {
      writtenAt: 100,
      publishedAt: 102,
      receivedAt: 105,
      changedAt: 108,
      frameAt: 109,
      presentedAt: 116,
      afterRenderingAt: 113,
    },
  ]);
});

it('reads the browser by its own clock', () => {
  const [times] = readChangeTimes(traceOf(1_105), [change(100)], { offsetUs: -1_000, errorUs: 1 });
  expect(times).toMatchObject({ receivedAt: 105, changedAt: 108, presentedAt: 116 });
});

it('does not take what arrived before a change for the change', () => {
  const early = traceOf(105).map((event) =>
    event.name === 'ResourceReceivedData' ? { ...event, ts: 99 } : event,
  );
  expect(readChangeTimes(early, [change(100)], sameClock)[0]).not.toHaveProperty('receivedAt');
});

it('fails where the page made more or fewer changes than the cluster', () => {
  const twice = [...traceOf(105), ...traceOf(205)];
  expect(() => readChangeTimes(twice, [change(100)], sameClock)).toThrow(
    '1 changes were made; the document changed 2 times',
  );
  expect(() => readChangeTimes([], [change(100)], sameClock)).toThrow('changed 0 times');
});

it('fails where the page showed another change', () => {
  const other = { ...change(100), seen: { address: '10.128.0.1', health: 'ready' } };
  expect(() => readChangeTimes(traceOf(105), [other], sameClock)).toThrow(/the page marked/);
});

it('fails where a change was seen before it was made, or in no frame', () => {
  expect(() => readChangeTimes(traceOf(90), [change(100)], sameClock)).toThrow(
    /seen before it was made/,
  );
  const frameless = traceOf(105).filter(({ name }) => name !== 'AnimationFrame::Presentation');
  expect(() => readChangeTimes(frameless, [change(100)], sameClock)).toThrow(/no frame/);
});

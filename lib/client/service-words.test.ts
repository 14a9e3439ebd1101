import { expect, it } from 'vitest';
import { besideNumber } from './service-words.ts';
import { aService } from './testing-topology.ts';

const entry = (ready: number, published: number, summary: string) => ({
  ...aService('shop/web'),
  ready,
  counts: { published, ready, serving: ready, notReady: published - ready, terminating: 0 },
  summary,
});

it.each([
  [
    0,
    3,
    '0 of 3 ready: readiness probe HTTP /ready fails on 3 Pods',
    'Readiness probe HTTP /ready fails on 3 Pods',
  ],
  [
    3,
    5,
    '3 of 5 ready on port metrics: 2 of 5 Pods have no such port',
    'On port metrics: 2 of 5 Pods have no such port',
  ],
  [4, 4, '4 of 4 ready, 1 of them not serving: probe fails', '1 of them not serving: probe fails'],
  [2, 2, '2 of 2 ready · internalTrafficPolicy Local: no', 'internalTrafficPolicy Local: no'],
  [0, 1, '0 of 1 endpoint can be used: slice web-1 holds names', 'Slice web-1 holds names'],
  [0, 2, '0 of 2 endpoints can be used: no port', 'No port'],
])('N8: beside %i/%i the same numbers are not said again', (ready, published, summary, words) => {
  expect(besideNumber(entry(ready, published, summary))).toBe(words);
});

it.each([
  [1, 3, '3 of 3 ready: other numbers than beside it'],
  [3, 3, '3 of 3 ready'],
  [3, 5, '3 of 5 readyish: no numbers'],
  [1, 1, 'Selector 1 of 1 ready: not in front'],
  [0, 0, 'Selector app=web matches no Pod'],
])('what the numbers say besides %i/%i stays', (ready, published, summary) => {
  expect(besideNumber(entry(ready, published, summary))).toBe(summary);
});

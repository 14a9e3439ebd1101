import { expect, it } from 'vitest';
import type { Health } from '#lib/domain/service-entry.ts';
import { worstNamespaces } from './worst-namespaces.ts';

const counts = (entries: readonly (readonly [Health, number])[]) => new Map(entries);

it('P3: tells where it hurts, what serves nobody first, and nothing of what may not be told (F4)', () => {
  const namespaces = new Map([
    ['calm', counts([['healthy', 9]])],
    ['b', counts([['degraded', 7]])],
    ['a', counts([['degraded', 7]])],
    ['hidden', counts([['no-backends', 9]])],
    [
      'worst',
      counts([
        ['no-backends', 1],
        ['all-not-ready', 1],
        ['fallback', 1],
      ]),
    ],
  ]);
  expect(worstNamespaces(namespaces, (namespace) => namespace !== 'hidden')).toEqual([
    { namespace: 'worst', grave: 3, degraded: 0 },
    { namespace: 'a', grave: 0, degraded: 7 },
    { namespace: 'b', grave: 0, degraded: 7 },
  ]);
});

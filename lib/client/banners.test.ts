import { describe, expect, it } from 'vitest';
import { bannersOf } from './banners.ts';
import type { TopologyState } from './topology-state.ts';
import { initialState } from './topology-state.ts';

const known: TopologyState = {
  ...initialState,
  phase: 'catching-up',
  revision: { epoch: 'e', seq: 1 },
  sourcesAt: 0,
};

describe('a page that is not followed for a reason of its own says so at once', () => {
  it('W17: reload it where its server was updated', () => {
    const state = { ...known, code: 'other-protocol', reason: 'the server was updated' };
    expect(bannersOf(state, 1_000)).toMatchObject([
      { kind: 'other-version', title: 'Reload this page', reload: true },
    ]);
  });

  it('W9: it waits where there are too many, and says for how long', () => {
    const state = {
      ...known,
      code: 'too-many-viewers',
      reason: '10 pages follow this cluster already',
      nextTryAt: 11_000,
    };
    const [banner] = bannersOf(state, 1_000);
    expect(banner).toMatchObject({ kind: 'waiting', title: 'This page waits for its turn' });
    expect(banner?.text).toBe(
      '10 pages follow this cluster already. What is shown was true 1s ago. Next try in 10s.',
    );
    expect(banner?.reload).toBeUndefined();
  });

  it('F4: a break of a moment is none', () => {
    expect(bannersOf({ ...known, code: 'starting', reason: 'starting' }, 1_000)).toEqual([]);
  });
});

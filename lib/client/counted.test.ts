import { describe, expect, it } from 'vitest';
import { counted } from './counted.ts';
import { initialState } from './topology-state.ts';

function stateWith(phase: 'live' | 'denied' | 'connecting') {
  return {
    ...initialState,
    sources: [
      {
        resource: 'services' as const,
        phase,
        since: '2026-01-01T00:00:00Z',
        objects: 0,
        unreadable: [],
        unreadableCount: 0,
        attempts: 0,
      },
    ],
  };
}

describe('P3: none is only said where it is known', () => {
  it.each([
    ['live', 0, '0'],
    ['live', 3, '3'],
    ['denied', 0, '–'],
    ['connecting', 0, '–'],
    ['connecting', 3, '3'],
  ] as const)('a source that is %s with %i held: %s', (phase, count, text) => {
    expect(counted(stateWith(phase), 'services', count)).toBe(text);
  });

  it('nothing is known before the first answer', () => {
    expect(counted(initialState, 'services', 0)).toBe('–');
  });
});

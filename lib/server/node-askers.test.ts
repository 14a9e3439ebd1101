import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNodeAskers } from './node-askers.ts';

const names = fc.array(
  fc.integer({ min: 0, max: 6 }).map((n) => `n${n}`),
  { maxLength: 8 },
);
const step = fc.oneof(
  fc.record({ key: fc.constantFrom('a/web', 'a/api', 'b/db'), names }),
  fc.record({ changed: names }),
);

describe('who asked for a Node', () => {
  it('is told once for all that changed, after any history', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const askers = createNodeAskers();
        const asked = new Map<string, readonly string[]>();
        for (const one of steps) {
          if ('key' in one) {
            askers.asked(one.key, one.names);
            asked.set(one.key, one.names);
            continue;
          }
          for (const name of one.changed) askers.changed(name);
          const expected = [...asked]
            .filter(([, those]) => those.some((name) => one.changed.includes(name)))
            .map(([key]) => key);
          expect([...askers.take()].sort()).toEqual(expected.sort());
          expect(askers.take()).toEqual([]);
        }
      }),
      { seed: 1 },
    );
  });

  it('is still told when thousands of Nodes have come and gone', () => {
    const askers = createNodeAskers();
    askers.asked('a/stays', ['kept']);
    for (let n = 0; n < 20_000; n += 1) askers.asked('a/moves', [`n${n}`, 'shared']);
    askers.changed('n0');
    expect(askers.take()).toEqual([]);
    askers.changed('kept');
    expect(askers.take()).toEqual(['a/stays']);
    askers.changed('n19999');
    expect(askers.take()).toEqual(['a/moves']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Suspect } from './choose-suspects.ts';
import {
  chooseSuspects,
  mostSuspectPods,
  mostSuspects,
  suspectLingerMs,
} from './choose-suspects.ts';
import type { NamespaceTrouble } from './troubled-services.ts';

const now = Date.UTC(2026, 0, 1);

function trouble(namespace: string, more: Partial<NamespaceTrouble> = {}): NamespaceTrouble {
  return { namespace, down: 0, impaired: 1, endpoints: 100, ...more };
}

function namesOf(suspects: readonly Suspect[]): readonly string[] {
  return suspects.map(({ namespace }) => namespace);
}

describe('R17: which namespaces are suspect', () => {
  it('the gravest first, as far as there is room', () => {
    const troubles = [
      trouble('many-impaired', { impaired: 9 }),
      trouble('down', { down: 1 }),
      trouble('too-large', { down: 5 }),
      trouble('b'),
      trouble('a'),
    ];
    const sizes = new Map([
      ['too-large', mostSuspectPods + 1],
      ['a', 3],
      ['b', mostSuspectPods],
    ]);
    const chosen = chooseSuspects([], troubles, now, (namespace) => sizes.get(namespace) ?? 10);
    expect(namesOf(chosen)).toEqual(['down', 'many-impaired', 'a']);
  });

  it('none whose size is not known yet', () => {
    expect(chooseSuspects([], [trouble('a')], now, () => undefined)).toEqual([]);
  });

  it('those that are stay so while trouble lasts, and for a minute longer where nobody needs the room', () => {
    const before = [{ namespace: 'a', seenAt: now }];
    const graver = trouble('b', { down: 9 });
    const half = () => mostSuspectPods / 2 + 1;
    expect(namesOf(chooseSuspects(before, [graver, trouble('a')], now, half))).toEqual(['a']);
    expect(namesOf(chooseSuspects(before, [graver], now, half))).toEqual(['b']);
    const almost = now + suspectLingerMs - 1;
    expect(chooseSuspects(before, [], almost, half)).toEqual(before);
    expect(chooseSuspects(before, [], almost + 1, half)).toEqual([]);
  });

  it('never more than there is room for, whatever their sizes and order', () => {
    const nameArb = fc.integer({ min: 0, max: 40 }).map((index) => `n${index}`);
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(nameArb, { maxLength: 30 }), { minLength: 1, maxLength: 8 }),
        fc.array(fc.integer({ min: 0, max: 6_000 }), { minLength: 41, maxLength: 41 }),
        (looks, sizes) => {
          const sizeOf = (namespace: string) => sizes[Number(namespace.slice(1))];
          let chosen: readonly Suspect[] = [];
          for (const [index, troubled] of looks.entries()) {
            const known = namesOf(chosen);
            const at = now + index * 2_000;
            chosen = chooseSuspects(
              chosen,
              troubled.map((name) => trouble(name)),
              at,
              sizeOf,
            );
            const names = namesOf(chosen);
            expect(new Set(names).size).toBe(names.length);
            expect(names.length).toBeLessThanOrEqual(mostSuspects);
            const size = names.reduce((sum, name) => sum + (sizeOf(name) ?? 0), 0);
            expect(size).toBeLessThanOrEqual(mostSuspectPods);
            // What was chosen and is still in trouble is not given up for another one.
            for (const name of known) if (troubled.includes(name)) expect(names).toContain(name);
          }
        },
      ),
      { numRuns: 300, seed: 7 },
    );
  });
});

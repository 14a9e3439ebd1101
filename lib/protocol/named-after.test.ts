import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withName, withoutName } from './named-after.ts';

const textArb = fc.oneof(
  fc.string({ maxLength: 5 }),
  fc.constantFrom('', '~', '=', '~~', '=~', 'web', 'web-1', 'web~', '~web'),
);

it('brings back any text, whatever the name', () => {
  fc.assert(
    fc.property(textArb, textArb, (text, name) => {
      expect(withName(withoutName(text, name), name)).toBe(text);
    }),
    { numRuns: 3_000, seed: 7 },
  );
  expect(withoutName('web-1', 'web')).toBe('~-1');
});

import { describe, expect, it } from 'vitest';
import { nearName } from './near-name.ts';

describe('a near name', () => {
  it.each([
    ['legacydb', ['legacy-db', 'legacy'], 'legacy-db'],
    ['a-b-c-d', ['abcd'], 'abcd'],
    ['payments', ['payment', 'paymentss'], 'payment'],
    ['paymnets', ['payments'], 'payments'],
    ['web', ['wab'], 'wab'],
    ['web', ['wax'], undefined],
    ['db', ['dc'], undefined],
    ['web', ['web'], undefined],
    ['web', [], undefined],
  ])('of %s among %j is %s', (name, others, near) => {
    expect(nearName(name, others)).toBe(near);
  });
});

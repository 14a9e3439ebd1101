import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutDistinct, cutInMiddle, fitLabel } from './fit-words.ts';

/** Narrow and wide letters. */
const widthOf = (text: string) =>
  [...text].reduce((sum, letter) => sum + (letter === 'i' ? 3 : 9), 0);

it('keeps how a name begins and ends, and never takes more room than there is', () => {
  const names = fc.array(fc.constantFrom('i', 'm', '-'), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(names, fc.nat(300), (letters, room) => {
      const name = letters.join('');
      const text = cutInMiddle(widthOf, name, room);
      expect(widthOf(text)).toBeLessThanOrEqual(room);
      if (widthOf(name) <= room) expect(text).toBe(name);
      const [start = '', end = ''] = text.split('…');
      expect(name.startsWith(start) && name.endsWith(end)).toBe(true);
    }),
  );
  expect(cutInMiddle(widthOf, 'report-queue-jqkzx', 100)).toMatch(/^rep.*….*qkzx$/);
});

it('L5: a number stands only beside a name, and gives way to it', () => {
  const label = { name: 'basket-queue', number: '13/13' };
  expect(fitLabel(widthOf, label, 200, 6)).toEqual(label);
  expect(fitLabel(widthOf, label, 110, 6)).toEqual({
    name: expect.stringMatching(/^ba?….*ue$/),
    number: '13/13',
  });
  expect(fitLabel(widthOf, label, 72, 6)).toEqual({
    name: expect.stringMatching(/^bas?….*ue$/),
    number: '',
  });
  expect(fitLabel(widthOf, label, 30, 6)).toEqual({ name: '', number: '' });
});

it('L5: a name is cut where what is left tells it from the others', () => {
  const names = ['search-prod', 'session-prod', 'account-prod', 'account-team-28', 'audit-team-28'];
  const cut = (name: string) => cutDistinct(widthOf, name, 72, names);
  expect(cut('search-prod')).toMatch(/^sea.*…$/);
  expect(cut('account-team-28')).toMatch(/^ac.*….*8$/);
  expect(new Set(names.map(cut)).size).toBe(names.length);
  for (const name of names) expect(widthOf(cut(name))).toBeLessThanOrEqual(72);
  expect(cutDistinct(widthOf, 'mail', 72, names)).toBe('mail');
});

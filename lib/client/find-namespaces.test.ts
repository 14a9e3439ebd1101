import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findNamespaces } from './find-namespaces.ts';

const names = ['billing', 'pre-shop', 'shop', 'shop-edge', 'team-1'];
const found = (text: string) =>
  findNamespaces(names, text).map(({ name, isKnown }) => (isKnown ? name : `+${name}`));

it('P27: finds what is called so, then what begins so, then the rest, and last what was typed', () => {
  expect(found('')).toEqual(names);
  expect(found('shop')).toEqual(['shop', 'shop-edge', 'pre-shop']);
  expect(found(' SHO ')).toEqual(['shop', 'shop-edge', 'pre-shop', '+sho']);
  expect(found('nowhere')).toEqual(['+nowhere']);
  expect(found('not a name')).toEqual([]);
});

it('P27: offers each name once, and every one that holds what was typed', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,4}[a-z0-9]$/);
  fc.assert(
    fc.property(fc.uniqueArray(name), fc.stringMatching(/^[a-z0-9-]{0,3}$/), (known, text) => {
      const rows = findNamespaces(known, text);
      expect(new Set(rows.map((row) => row.name)).size).toBe(rows.length);
      const kept = rows.filter(({ isKnown }) => isKnown).map((row) => row.name);
      expect([...kept].sort()).toEqual(known.filter((each) => each.includes(text)).sort());
    }),
  );
});

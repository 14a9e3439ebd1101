import { expect, it } from 'vitest';
import { inPageNames } from './page-query.ts';

it.each([
  [{ namespace: 'shop' }, 'ns=shop'],
  [{ namespace: ['shop', 'edge', 'shop'] }, 'ns=shop,edge'],
  [{ ns: 'ops,shop', namespace: 'edge' }, 'ns=ops,shop,edge'],
  [
    { q: 'a b&c', namespace: 'shop', sel: 'svc/shop/web' },
    'ns=shop&q=a%20b%26c&sel=svc%2Fshop%2Fweb',
  ],
  [{ namespace: 'Not_A_Name', q: ['a', 'b'] }, 'q=a&q=b'],
])('P5: the API’s names in %j are %s in the page’s', (params, query) => {
  expect(inPageNames(params)).toBe(query);
});

it('P5: rewrites nothing where the page’s own names are used', () => {
  expect(inPageNames({ ns: ['shop', 'edge'], q: 'web' })).toBeUndefined();
});

import { expect, it } from 'vitest';
import { namespacesParam } from './namespaces-param.ts';

it.each([
  [['shop,edge'], ['shop', 'edge']],
  [
    ['shop', 'edge'],
    ['shop', 'edge'],
  ],
  [
    ['shop,edge', 'ops', 'shop'],
    ['shop', 'edge', 'ops'],
  ],
  [['shop,Not_A_Name', '<b>'], ['shop']],
  [[''], []],
])('P5: reads the namespaces of %j', (values, names) => {
  expect(namespacesParam.parse(values)).toEqual(names);
});

it('writes them as one value, whichever way they came', () => {
  expect(namespacesParam.serialize(['shop', 'edge'])).toEqual(['shop,edge']);
});

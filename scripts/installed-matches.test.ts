import { expect, it } from 'vitest';
import { installedMatches } from './installed-matches.mjs';

const wanted = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b-darwin-x64': { version: '1.0.0', optional: true },
  },
};

it.each([
  [
    'everything',
    { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b-darwin-x64': { version: '1.0.0' } },
    true,
  ],
  ['all but another platform’s', { 'node_modules/a': { version: '1.0.0' } }, true],
  ['an older version', { 'node_modules/a': { version: '0.9.0' } }, false],
  ['too little', {}, false],
  [
    'too much',
    { 'node_modules/a': { version: '1.0.0' }, 'node_modules/c': { version: '1.0.0' } },
    false,
  ],
])('with %s installed', (_, packages, isSame) => {
  expect(installedMatches(wanted, { packages })).toBe(isSame);
});

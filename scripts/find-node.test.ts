import { expect, it } from 'vitest';
import { environmentFor, findNode } from './find-node.mjs';

it('the Node that runs is used when it is new enough', () => {
  expect(findNode()).toBe(process.execPath);
});

it('programs find that Node first', () => {
  const { PATH } = environmentFor('/opt/node/bin/node', { A: 'b' });
  expect(PATH?.startsWith('/opt/node/bin:')).toBe(true);
});

import { expect, it } from 'vitest';
import { formatSeenFrom, parseSeenFrom } from './seen-from.ts';

it.each(['node:n3', 'zone:eu-west-1a', 'outside', 'node:a:b'])('a link can say %s', (text) => {
  const from = parseSeenFrom(text);
  expect(from && formatSeenFrom(from)).toBe(text);
});

it.each(['', 'node', 'node:', 'zone:', 'pod:x', ':n', 'Outside'])('"%s" says nothing', (text) => {
  expect(parseSeenFrom(text)).toBeNull();
});

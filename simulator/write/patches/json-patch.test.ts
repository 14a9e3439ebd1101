import { expect, it } from 'vitest';
import { applyJsonPatch } from './json-patch.ts';
import { applyMergePatch } from './merge-patch.ts';

const target = { a: { 'x/y': 1, 'm~n': 2 }, list: ['p', 'q'] };

it.each([
  [[{ op: 'add', path: '/list/1', value: 'n' }], { ...target, list: ['p', 'n', 'q'] }],
  [[{ op: 'add', path: '/list/-', value: 'n' }], { ...target, list: ['p', 'q', 'n'] }],
  [[{ op: 'replace', path: '/a/x~1y', value: 5 }], { ...target, a: { 'x/y': 5, 'm~n': 2 } }],
  [[{ op: 'remove', path: '/a/m~0n' }], { ...target, a: { 'x/y': 1 } }],
  [[{ op: 'move', from: '/list/0', path: '/b' }], { ...target, list: ['q'], b: 'p' }],
  [[{ op: 'copy', from: '/a', path: '/b' }], { ...target, b: target.a }],
  [[{ op: 'test', path: '/a', value: { 'm~n': 2, 'x/y': 1 } }], target],
])('applies %j as RFC 6902 says', (operations, expected) => {
  expect(applyJsonPatch(target, operations)).toEqual(expected);
});

it.each([
  [
    { op: 'replace', path: '/none', value: 1 },
    { ...target, none: 1 },
  ],
  [
    { op: 'add', path: '/b' },
    { ...target, b: null },
  ],
  [
    { op: 'copy', from: '/none', path: '/b' },
    { ...target, b: null },
  ],
  [{ op: 'test', path: '/none', value: null }, target],
  [{ op: 'test', path: '/none' }, target],
])('bears %j as the API server does', (operation, expected) => {
  expect(applyJsonPatch(target, [operation])).toEqual(expected);
});

it.each([
  [{ op: 'remove', path: '/none' }],
  [{ op: 'replace', path: '/none/deeper', value: 1 }],
  [{ op: 'replace', path: '/list/2', value: 1 }],
  [{ op: 'replace', path: '/list/-', value: 1 }],
  [{ op: 'move', from: '/none', path: '/b' }],
  [{ op: 'copy', from: '/none/deeper', path: '/b' }],
  [{ op: 'test', path: '/none', value: 1 }],
  [{ op: 'add', path: '/none/deeper', value: 1 }],
  [{ op: 'add', path: '/list/3', value: 1 }],
  [{ op: 'add', path: '/list/01', value: 1 }],
  [{ op: 'remove', path: '/list/-' }],
  [{ op: 'test', path: '/list/0', value: 'q' }],
  [{ op: 'add', path: 'a', value: 1 }],
  [{ op: 'add', path: '/__proto__/polluted', value: 1 }],
  [{ op: 'twist', path: '/a' }],
])('refuses %j', (operation) => {
  expect(() => applyJsonPatch(target, [operation])).toThrow();
});

it('stops copies of copies before they fill the memory', () => {
  const doubling = Array.from({ length: 60 }, (_, step) => ({
    op: 'copy',
    from: '/a',
    path: `/a/copy${step}`,
  }));
  expect(() => applyJsonPatch({ a: { text: 'x'.repeat(1000) } }, doubling)).toThrow('3 MiB');
});

// The examples of RFC 7386, appendix A, that start from an object.
it.each([
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
])('merges %j with %j as RFC 7386 says', (object, patch, expected) => {
  expect(applyMergePatch(object, patch)).toEqual(expected);
});

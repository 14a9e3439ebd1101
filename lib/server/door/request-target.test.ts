import { expect, it } from 'vitest';
import { judgeTarget, longestTargetBytes } from './request-target.ts';

it.each([
  ['/', '/'],
  ['/?context=arn%3Aaws%3Aeks%3A%2Fx&namespace=a', '/'],
  ['/_next/static/chunks/%5Bid%5D-1.js', '/_next/static/chunks/%5Bid%5D-1.js'],
  ['/api/v1/services/shop/cart?x=//y', '/api/v1/services/shop/cart'],
  ['/a.b/..c', '/a.b/..c'],
])('passes %s', (target, path) => {
  expect(judgeTarget(target)).toEqual({ kind: 'path', path });
});

it.each([
  '',
  '*',
  'http://evil.example/',
  '//evil.example/',
  '/a//b',
  '/../etc/passwd',
  '/a/..',
  '/a/./b',
  '/%2e%2e/etc/passwd',
  '/%2E%2E/etc/passwd',
  '/%252e%252e/etc/passwd',
  '/..%2fetc',
  '/a%5c..%5cb',
  '/a\\..\\b',
  '/a%00.js',
  '/a%zz',
  '/a%',
  '/a#b',
  '/a\u0000b',
  '/a b',
])('refuses %j', (target) => {
  expect(judgeTarget(target).kind).toBe('malformed');
});

it('has a longest address', () => {
  expect(judgeTarget(`/${'a'.repeat(longestTargetBytes - 1)}`).kind).toBe('path');
  expect(judgeTarget(`/${'a'.repeat(longestTargetBytes)}`).kind).toBe('too-long');
});

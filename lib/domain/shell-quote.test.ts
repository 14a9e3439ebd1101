import { describe, expect, it } from 'vitest';
import { canListCommand, shellQuote } from './shell-quote.ts';

describe('a shell word', () => {
  it.each([
    ['shop', 'shop'],
    ['a b', "'a b'"],
    ["it's", "'it'\\''s'"],
    ['$(id)', "'$(id)'"],
    ['', "''"],
  ])('%j becomes %s', (word, quoted) => {
    expect(shellQuote(word)).toBe(quoted);
  });

  it('asks for the right resource in the right namespace', () => {
    expect(canListCommand('services', 'shop')).toBe('kubectl auth can-i list services -n shop');
    expect(canListCommand('services', undefined)).toBe(
      'kubectl auth can-i list services --all-namespaces',
    );
    expect(canListCommand('endpointslices', 'a b')).toBe(
      "kubectl auth can-i list endpointslices.discovery.k8s.io -n 'a b'",
    );
    expect(canListCommand('nodes', undefined)).toBe('kubectl auth can-i list nodes');
  });
});

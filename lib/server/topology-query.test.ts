import { describe, expect, it } from 'vitest';
import { parseTopologyQuery, QueryError } from './topology-query.ts';

function parse(query: string) {
  return parseTopologyQuery(new URLSearchParams(query), 'prod');
}

describe('W1: what the snapshot and the stream may be asked', () => {
  it('reads namespaces, repeatable; none means all', () => {
    expect(parse('namespace=shop&namespace=edge').namespaces).toEqual(new Set(['shop', 'edge']));
    expect(parse('context=prod').namespaces).toBeUndefined();
  });
  it.each([
    ['namespace=..%2F..%2Fsecrets', /not a namespace/],
    ['namespace=a%2Fb', /not a namespace/],
    ['namespace=%E2%80%AEshop', /not a namespace/],
    [`namespace=${'a'.repeat(64)}`, /not a namespace/],
    ['namespace=__proto__', /not a namespace/],
    ['context=other', /shows the context prod/],
    [Array.from({ length: 51 }, (_, n) => `namespace=n${n}`).join('&'), /at most 50/],
  ])('refuses %s with the value and the remedy', (query, message) => {
    expect(() => parse(query)).toThrow(message);
    expect(() => parse(query)).toThrow(QueryError);
  });

  it('E11: tells another context apart from what nobody could answer', () => {
    expect(() => parse('context=other')).toThrow(
      expect.objectContaining({ code: 'other-context' }),
    );
    expect(() => parse('namespace=a%2Fb')).toThrow(expect.objectContaining({ code: 'bad-query' }));
  });
});

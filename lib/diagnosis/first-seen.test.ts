import { describe, expect, it } from 'vitest';
import type { Candidate } from './candidate.ts';
import { after } from './candidate.ts';
import type { Memory } from './settle.ts';
import { settle } from './settle.ts';

const lag = (...members: readonly string[]): Candidate => ({
  id: 'D18',
  subject: { kind: 'Service', namespace: 'shop', name: 'web' },
  sentence: 'Pods lag',
  evidence: [],
  confirm: [],
  remedies: [],
  stages: after(10_000, 'warning'),
  countedFrom: 'observed',
  members,
});

/** What is told after each of these steps of 4 s. */
function told(steps: readonly (readonly string[])[]): readonly number[] {
  let memory: Memory = new Map();
  return steps.map((members, step) => {
    const settled = settle(members.length === 0 ? [] : [lag(...members)], memory, step * 4_000);
    memory = settled.memory;
    return settled.findings.length;
  });
}

describe('a fact made of members', () => {
  it('is told when one of them has lasted long enough, whoever joins and leaves', () => {
    expect(told([['b'], ['a', 'b'], ['b', 'c'], ['b', 'd'], ['d'], []])).toEqual([
      0, 0, 0, 1, 0, 0,
    ]);
  });

  it('is never told of members that each last a moment', () => {
    expect(told([['a'], ['a', 'b'], ['b', 'c'], ['c', 'd'], ['d', 'e'], ['e']])).toEqual([
      0, 0, 0, 0, 0, 0,
    ]);
  });

  it('is looked at again when its oldest member is due', () => {
    const memory: Memory = new Map([
      ['D18/Service/shop/web//a', { at: 3_000, before: false }],
      ['D18/Service/shop/web//b', { at: 1_000, before: false }],
    ]);
    expect(settle([lag('a', 'b')], memory, 5_000).reconsiderAt).toBe(11_000);
  });
});

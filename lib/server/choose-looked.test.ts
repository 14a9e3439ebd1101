import { describe, expect, it } from 'vitest';
import type { Looked } from './choose-looked.ts';
import { chooseLooked, mostLooked, mostLookedPods } from './choose-looked.ts';

const third = Math.floor(mostLookedPods / 3);

function looked(...names: string[]): readonly Looked[] {
  return names.map((name) => ({ namespace: name.replace('*', ''), isOpened: name.endsWith('*') }));
}

describe('R18: of the namespaces that are looked at', () => {
  it('those that came first are watched, as far as there is room', () => {
    expect(chooseLooked([], looked('a', 'b', 'c', 'd'), () => third)).toEqual(['a', 'b', 'c']);
  });

  it('a smaller one takes the room that a larger one has not', () => {
    const sizes: Record<string, number> = { a: 2 * third, b: 2 * third, c: third };
    expect(chooseLooked([], looked('a', 'b', 'c'), (name) => sizes[name] ?? 0)).toEqual(['a', 'c']);
  });

  it('one that is too large is watched where it is the first, and alone', () => {
    const sizes: Record<string, number> = { a: 10 * mostLookedPods, b: 1 };
    expect(chooseLooked([], looked('a', 'b'), (name) => sizes[name] ?? 0)).toEqual(['a']);
    expect(chooseLooked([], looked('b', 'a'), (name) => sizes[name] ?? 0)).toEqual(['b']);
  });

  it('those that are watched stay, whoever comes', () => {
    const before = ['b', 'c', 'd'];
    expect(chooseLooked(before, looked('a', 'b', 'c', 'd'), () => third)).toEqual(before);
    expect(chooseLooked(before, looked('a', 'c', 'd'), () => third)).toEqual(['c', 'd', 'a']);
  });

  it('one with an open Service comes before them, and stays while it is open', () => {
    const first = chooseLooked(['a', 'b', 'c'], looked('a', 'b', 'c', 'd*'), () => third);
    expect(first).toEqual(['d', 'a', 'b']);
    const next = chooseLooked(first, looked('a', 'b', 'c*', 'd*'), () => third);
    expect(next).toEqual(['d', 'c', 'a']);
    const more = chooseLooked(next, looked('a*', 'b*', 'c*', 'd*'), () => third);
    expect(more).toEqual(['a', 'c', 'd']);
  });

  it('there are no more than can be asked for', () => {
    const names = Array.from({ length: mostLooked + 5 }, (_, i) => `team-${i}`);
    expect(chooseLooked([], looked(...names), () => 1)).toEqual(names.slice(0, mostLooked));
  });
});

import { expect, it } from 'vitest';
import type { EntryNavigation } from './view-history.ts';
import { createViewHistory } from './view-history.ts';

/** The history of a tab as a browser tells of it. */
class FakeNavigation extends EventTarget {
  readonly #keys = ['first'];
  #at = 0;
  get currentEntry() {
    return { key: this.#keys[this.#at] };
  }
  push(key: string): void {
    this.#keys.splice(this.#at + 1, Infinity, key);
    this.#turn('push', this.#at + 1);
  }
  replace(): void {
    this.#turn('replace', this.#at);
  }
  go(steps: number): void {
    this.#turn('traverse', this.#at + steps);
  }
  #turn(navigationType: string, to: number): void {
    const from = this.currentEntry;
    this.#at = to;
    this.dispatchEvent(Object.assign(new Event('currententrychange'), { from, navigationType }));
  }
}

/** A view that a test moves by setting where it is. */
function followed(navigation: FakeNavigation | undefined) {
  const view = { at: 'whole' };
  const end = createViewHistory<string>(navigation as EntryNavigation | undefined)({
    place: () => view.at,
    putBack: (place) => {
      view.at = place ?? 'beginning';
    },
  });
  return { view, end };
}

it('P31: Back and Forward return to where the view stood when an entry was left', () => {
  const navigation = new FakeNavigation();
  const { view } = followed(navigation);
  navigation.push('billing');
  view.at = 'billing';
  navigation.push('shop');
  view.at = 'shop, and moved by hand';
  navigation.go(-2);
  expect(view.at).toBe('whole');
  navigation.go(2);
  expect(view.at).toBe('shop, and moved by hand');
  navigation.go(-1);
  expect(view.at).toBe('billing');
});

it('P31: what pushes or replaces an entry moves nothing', () => {
  const navigation = new FakeNavigation();
  const { view } = followed(navigation);
  view.at = 'somewhere';
  navigation.replace();
  navigation.push('next');
  expect(view.at).toBe('somewhere');
  navigation.go(-1);
  expect(view.at).toBe('somewhere');
});

it('P31: an entry of which nothing is remembered is begun anew', () => {
  const navigation = new FakeNavigation();
  // Before the page was loaded again.
  navigation.push('next');
  const { view } = followed(navigation);
  navigation.go(-1);
  expect(view.at).toBe('beginning');
});

it('P31: without the Navigation API, or once it has ended, the view is left alone', () => {
  expect(followed(undefined).view.at).toBe('whole');
  const navigation = new FakeNavigation();
  const { view, end } = followed(navigation);
  navigation.push('next');
  view.at = 'deep';
  end();
  navigation.go(-1);
  expect(view.at).toBe('deep');
});

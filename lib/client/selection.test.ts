import { describe, expect, it } from 'vitest';
import type { Selection } from './selection.ts';
import { formatSelection, isSameSelection, parseSelection } from './selection.ts';

const selections: readonly Selection[] = [
  { kind: 'service', key: 'shop/checkout' },
  { kind: 'slice', key: 'shop/checkout-7d9fk' },
  { kind: 'finding', key: 'shop/E09/Endpoints/shop/serch/' },
  { kind: 'finding', key: '/F10/Zone//zone-a/' },
  { kind: 'endpoint', key: 'shop/checkout-7d9fk', address: 'fd00::1' },
];

describe('selection in the address bar', () => {
  it.each(selections)('reads back what it writes: %j', (selection) => {
    expect(parseSelection(formatSelection(selection))).toEqual(selection);
  });

  it.each([
    '',
    'svc',
    'svc/shop',
    'svc/shop/',
    'pod/shop/a',
    'svc/shop/a/b',
    'finding/shop',
    'ep/shop/a',
  ])('takes %j for no selection', (text) => {
    expect(parseSelection(text)).toBeNull();
  });
});

it('two selections are the same where they mean the same object', () => {
  const all = [null, ...selections];
  for (const [nth, one] of all.entries()) {
    const again = one && { ...one };
    expect(all.map((other) => isSameSelection(again, other))).toEqual(
      all.map((_, at) => at === nth),
    );
  }
});

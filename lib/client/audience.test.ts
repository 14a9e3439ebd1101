import { expect, it, vi } from 'vitest';
import { createAudience } from './audience.ts';

function setUp() {
  const sight = { hidden: false, isHidden: () => sight.hidden };
  const close = vi.fn();
  const open = vi.fn(() => close);
  return { sight, open, close, audience: createAudience<string>(sight, open) };
}

it('opens for the first listener, whichever it is, and closes behind the last one', () => {
  const { audience, open, close } = setUp();
  const leaveSeen = audience.subscribe(() => undefined);
  const leaveWakeful = audience.subscribeEvenHidden(() => undefined);
  leaveSeen();
  leaveSeen();
  expect([open.mock.calls.length, close.mock.calls.length, audience.isEmpty()]).toEqual([
    1,
    0,
    false,
  ]);
  leaveWakeful();
  expect([close.mock.calls.length, audience.isEmpty()]).toEqual([1, true]);
  audience.subscribe(() => undefined);
  expect(open).toHaveBeenCalledTimes(2);
});

it('P24: while the page is hidden only those hear who want to', () => {
  const { audience, sight } = setUp();
  const heard: string[] = [];
  audience.subscribe((what) => heard.push(`seen ${what}`));
  audience.subscribeEvenHidden((what) => heard.push(`always ${what}`));
  audience.tell('a');
  sight.hidden = true;
  audience.tell('b');
  sight.hidden = false;
  audience.tellSeen('c');
  expect(heard).toEqual(['always a', 'seen a', 'always b', 'seen c']);
});

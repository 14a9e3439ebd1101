import { describe, expect, it } from 'vitest';
import { createShownLags } from './shown-lag.ts';

describe('the time from the server to the page', () => {
  it('is measured by the offset of the fastest heartbeat', () => {
    const lags = createShownLags();
    lags.heard(1_000, 5_040);
    lags.heard(2_000, 6_002);
    lags.heard(3_000, 7_030);
    lags.shown(['shop/web'], 4_000, 8_022);
    expect(lags.of('shop/web')).toEqual({ last: 20, worst: 20, seen: 1 });
    lags.shown(['shop/web'], 5_000, 9_012);
    expect(lags.of('shop/web')).toEqual({ last: 10, worst: 20, seen: 2 });
  });

  it('is not told before a heartbeat, nor of a time that cannot be read', () => {
    const lags = createShownLags();
    lags.shown(['shop/web'], 4_000, 8_022);
    lags.heard(Number.NaN, 1);
    lags.heard(1_000, 5_000);
    lags.shown(['shop/web'], Number.NaN, 8_022);
    expect(lags.of('shop/web')).toBeUndefined();
  });
});

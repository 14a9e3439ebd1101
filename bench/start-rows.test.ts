import { expect, it } from 'vitest';
import { startRows } from './start-rows.ts';

it('tells all starts of a cluster of one kind and size in one row', () => {
  const large = { kind: 'large', endpoints: 150_000 } as const;
  const uniform = { kind: 'uniform', endpoints: 150_000 } as const;
  const small = { kind: 'uniform', endpoints: 1_000 } as const;
  const rows = startRows([
    { world: uniform, ms: 2_500 },
    { world: small, ms: 300 },
    { world: large, ms: 2_900 },
    { world: uniform, ms: 2_400 },
  ]);
  expect(rows.map(({ factors, values, budget }) => [factors, values, budget])).toEqual([
    [{ endpoints: 150_000 }, [2_500, 2_400], 'simulator started'],
    [{ endpoints: 1_000 }, [300], undefined],
    [{ endpoints: 150_000, world: 'large' }, [2_900], 'simulator started'],
  ]);
});

import { isHeldSize } from './bench-options.ts';
import type { StartedCluster } from './bench-run.ts';
import type { Row } from './row.ts';
import { rowOf } from './row.ts';

/** How long the simulated clusters took to be there; every start of a scenario is one. */
export function startRows(started: readonly StartedCluster[]): readonly Row[] {
  const times = new Map<string, { readonly first: StartedCluster; readonly values: number[] }>();
  for (const one of started) {
    const key = JSON.stringify(one.world);
    const own = times.get(key) ?? { first: one, values: [] };
    own.values.push(one.ms);
    times.set(key, own);
  }
  return [...times.values()].map(({ first: { world }, values }) =>
    rowOf({
      scenario: 'simulator',
      what: 'process begun → cluster there',
      unit: 'ms',
      factors: {
        endpoints: world.endpoints,
        ...(world.kind === 'large' && { world: world.kind }),
      },
      values,
      budget: isHeldSize(world.endpoints) ? 'simulator started' : undefined,
    }),
  );
}

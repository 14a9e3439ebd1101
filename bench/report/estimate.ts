import type { BenchOptions } from '../bench-options.ts';
import type { Scenario } from '../scenario.ts';

const secondsPerMinute = 60;
/** A small scenario that is run once. */
const quickSeconds = 10;

/** About how long the scenarios will take, in words. */
export function timeText(
  scenarios: readonly Pick<Scenario, 'seconds'>[],
  options: Pick<BenchOptions, 'quick' | 'runs' | 'soakMinutes'>,
): string {
  const seconds = scenarios.reduce(
    (sum, scenario) => sum + (options.quick ? quickSeconds : scenario.seconds(options)),
    0,
  );
  return `about ${Math.max(1, Math.round(seconds / secondsPerMinute))} min`;
}

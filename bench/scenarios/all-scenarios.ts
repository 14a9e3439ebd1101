import type { Scenario } from '../scenario.ts';
import { sync } from './sync.ts';

/** Everything that is measured by `npm run bench`, in this order. */
export const scenarios: readonly Scenario[] = [sync];

import type { Scenario } from '../scenario.ts';
import { latency } from './latency.ts';
import { open } from './open.ts';
import { snapshot } from './snapshot.ts';
import { sync } from './sync.ts';
import { wire } from './wire.ts';

/** Everything that is measured by `npm run bench`, in this order. */
export const scenarios: readonly Scenario[] = [sync, snapshot, wire, open, latency];

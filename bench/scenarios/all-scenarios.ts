import type { Scenario } from '../scenario.ts';
import { click } from './click.ts';
import { flood } from './flood.ts';
import { ingest } from './ingest.ts';
import { latency, namespaces } from './latency.ts';
import { layout } from './layout.ts';
import { open } from './open.ts';
import { pan } from './pan.ts';
import { reconnect } from './reconnect.ts';
import { search } from './search.ts';
import { snapshot } from './snapshot.ts';
import { soak } from './soak.ts';
import { storm } from './storm.ts';
import { sync } from './sync.ts';
import { viewers } from './viewers.ts';
import { wire } from './wire.ts';

/** Everything that is measured by `npm run bench`, in this order. */
export const scenarios: readonly Scenario[] = [
  sync,
  snapshot,
  open,
  pan,
  flood,
  latency,
  wire,
  ingest,
  layout,
  click,
  search,
  storm,
  reconnect,
  viewers,
  soak,
  namespaces,
];

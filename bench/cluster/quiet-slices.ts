import { setTimeout as pause } from 'node:timers/promises';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import type { PublishedTable } from './published-table.ts';
import { publishedTable } from './published-table.ts';

/** A controller that has something to do does it within this. */
const quietMs = 300;

/** What is published, once two looks in a row find the same. */
export async function quietSlices(cluster: Cluster): Promise<PublishedTable> {
  let before = look(cluster);
  for (;;) {
    await pause(quietMs);
    const now = look(cluster);
    if (now.digest === before.digest) return now;
    before = now;
  }
}

function look(cluster: Cluster): PublishedTable {
  return publishedTable(cluster.list('services'), cluster.list('endpointslices'));
}

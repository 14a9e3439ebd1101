import type { BenchCluster } from '../cluster/bench-cluster.ts';
import type { PublishedTable } from '../cluster/published-table.ts';
import { heldTable } from '../cluster/published-table.ts';
import type { BenchProduct } from '../product/bench-product.ts';
import { agreeSoon } from './agree-soon.ts';
import { readServer } from './read-server.ts';

/**
 * What the server holds must be what the cluster publishes, once nothing changes any more.
 * @throws Error when it is not, a while later
 */
export async function checkServer(
  cluster: BenchCluster,
  product: BenchProduct,
): Promise<PublishedTable> {
  const published = await cluster.ask('published', {});
  return await agreeSoon('the server', published, async () => {
    const { services, slices } = await readServer(product.url);
    return heldTable(services, slices);
  });
}

import type { BenchCluster } from '../cluster/bench-cluster.ts';
import type { BenchProduct } from '../product/bench-product.ts';
import { checkServer } from './check-all.ts';

/**
 * What the server holds must be what the cluster publishes, once nothing changes any more.
 * @throws Error when it is not, a while later
 */
export async function checkSimulated(cluster: BenchCluster, product: BenchProduct): Promise<void> {
  await checkServer(() => cluster.ask('published', {}), product);
}

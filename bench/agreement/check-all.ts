import type { BenchCluster } from '../cluster/bench-cluster.ts';
import type { BenchPage } from '../page/bench-page.ts';
import type { BenchProduct } from '../product/bench-product.ts';
import { agreeSoon } from './agree-soon.ts';
import { checkServer } from './check-server.ts';
import { readServer } from './read-server.ts';
import { tableDigests } from './table-digests.ts';

/**
 * Cluster, server and page must hold the same, once nothing changes any more: no event was lost, nothing was left behind.
 * @throws Error when they do not, a while later
 */
export async function checkAll(
  cluster: BenchCluster,
  product: BenchProduct,
  page: BenchPage,
): Promise<void> {
  const published = await checkServer(cluster, product);
  const wanted = { ...tableDigests(await readServer(product.url)), published };
  await agreeSoon('the page', wanted, async () => {
    const { digests, published: shown } = await page.held();
    return { ...digests, published: shown };
  });
}

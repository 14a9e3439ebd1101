import type { BenchCluster } from '../cluster/bench-cluster.ts';
import type { PublishedTable } from '../cluster/published-table.ts';
import { heldTable } from '../cluster/published-table.ts';
import type { BenchPage } from '../page/bench-page.ts';
import type { BenchProduct } from '../product/bench-product.ts';
import { agreeSoon, patienceMs } from './agree-soon.ts';
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
  // What was ending goes on to end: the cluster is asked anew at each look, too.
  const published = () => cluster.ask('published', {});
  await checkServer(published, product);
  await checkPage(published, product, page);
}

/** The server alone. */
export async function checkServer(
  published: () => Promise<PublishedTable>,
  { url }: Pick<BenchProduct, 'url'>,
  waitMs = patienceMs,
): Promise<void> {
  const look = async () => {
    const wanted = await published();
    const { services, slices } = await readServer(url);
    return { found: heldTable(services, slices), wanted };
  };
  await agreeSoon('the server', look, waitMs);
}

/** The page against the cluster, and each of its tables against the server's. */
export async function checkPage(
  published: () => Promise<PublishedTable>,
  { url }: Pick<BenchProduct, 'url'>,
  page: Pick<BenchPage, 'held'>,
  waitMs = patienceMs,
): Promise<void> {
  const look = async () => {
    const wanted = await published();
    // A verdict may change with time alone: both are read anew at each look.
    const { digests, published: shown } = await page.held();
    const server = tableDigests(await readServer(url));
    return { found: { digests, shown }, wanted: { digests: server, shown: wanted } };
  };
  await agreeSoon('the page', look, waitMs);
}

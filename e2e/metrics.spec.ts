import { once } from 'node:events';
import { expect, test } from '@playwright/test';
import { metricTable } from '#lib/server/metrics/metric-table.ts';
import { readExposition, valueIn } from '#lib/server/metrics/testing/read-exposition.ts';
import type { Product } from './product.ts';
import { startProduct } from './product.ts';

let product: Product;
test.afterEach(async () => {
  await product.stop();
});

async function start(...args: readonly string[]): Promise<string> {
  product = await startProduct({ args: ['--demo', ...args] });
  await expect.poll(product.stdout).toMatch(/Metrics at \S+\n/);
  return /Metrics at (\S+)\n/.exec(product.stdout())?.[1] ?? '';
}

async function scrape(address: string) {
  const answer = await fetch(address);
  expect(answer.status).toBe(200);
  return readExposition(await answer.text());
}

test('T1, T2: tells where its metrics are, and tells there what the page shows', async ({
  page,
}) => {
  const address = await start('--metrics-port', '0');
  await page.goto(product.url);
  await expect(page.getByTestId('freshness')).toHaveAttribute('data-fresh', 'live');
  // A page is live with its snapshot; its stream is opened by a worker that is just starting.
  const viewers = async () =>
    valueIn(await scrape(address), 'slicescope_viewers', { scope: 'all' });
  await expect.poll(viewers).toBe(1);
  const metrics = await scrape(address);
  expect([...metrics.keys()]).toEqual(Object.keys(metricTable));
  expect(valueIn(metrics, 'slicescope_source_live', { resource: 'endpointslices' })).toBe(1);
  expect(valueIn(metrics, 'slicescope_services', { health: 'healthy' })).toBeGreaterThan(0);
  expect(valueIn(metrics, 'process_resident_memory_bytes')).toBeGreaterThan(50e6);
});

test('T1: the port of the page has no metrics, and that of the metrics no page', async () => {
  const address = await start('--metrics-port', '0');
  expect((await fetch(`${product.url}/metrics`)).status).toBe(404);
  expect((await fetch(new URL('/', address))).status).toBe(404);
  expect((await fetch(new URL('/api/v1/topology', address))).status).toBe(404);
});

test('T1: a port in use is told with the flag that chooses another', async () => {
  const address = await start('--metrics-port', '0');
  const second = startProduct({ args: ['--demo', '--metrics-port', new URL(address).port] });
  await expect(second).rejects.toThrow(/exit code 1:\nPort \d+ on .* is in use.*--metrics-port 0/);
});

test('W9: the reader after the last is told to wait, with words; when one leaves it may follow', async () => {
  const address = await start('--metrics-port', '0', '--max-viewers', '2');
  const stream = `${product.url}/api/v1/topology/stream`;
  const aborter = new AbortController();
  const first = await fetch(stream, { signal: aborter.signal });
  await fetch(stream);
  const third = await fetch(stream);
  expect([first.status, third.status, third.headers.get('retry-after')]).toEqual([200, 503, '10']);
  expect(await third.json()).toMatchObject({ error: { code: 'too-many-viewers' } });
  expect(valueIn(await scrape(address), 'slicescope_viewers_refused_total')).toBe(1);
  aborter.abort();
  await expect.poll(async () => (await fetch(stream)).status).toBe(200);
});

test('D5: says goodbye to each of a thousand streams before it ends', async () => {
  await start('--metrics-port', '0');
  const streams = await Promise.all(
    Array.from({ length: 1_000 }, () => fetch(`${product.url}/api/v1/topology/stream`)),
  );
  const endings = streams.map((stream) => stream.text().catch(() => 'cut'));
  product.process.kill('SIGTERM');
  const [code] = await once(product.process, 'exit');
  expect(code).toBe(0);
  expect((await Promise.all(endings)).every((text) => text.includes('event: bye'))).toBe(true);
});

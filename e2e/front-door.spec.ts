import { request as httpRequest } from 'node:http';
import { networkInterfaces } from 'node:os';
import { expect, test } from '@playwright/test';
import type { Product } from './product.ts';
import { startProduct } from './product.ts';

let product: Product;
test.beforeAll(async () => {
  product = await startProduct({ args: ['--demo'] });
});
test.afterAll(async () => {
  await product.stop();
});

/** The status for a path asked for under some host name. */
function statusOf(path: string, host?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(product.url);
    const headers = { Host: host ?? `localhost:${port}` };
    const sent = httpRequest({ host: '127.0.0.1', port, path, headers, agent: false }, (answer) => {
      answer.destroy();
      resolve(answer.statusCode ?? 0);
    });
    sent.on('error', reject).end();
  });
}

test('D4: the page runs under its policy without a violation', async ({ page }) => {
  const violations: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) violations.push(message.text());
  });
  const response = await page.goto(product.url);
  await expect(page.locator('body')).not.toBeEmpty();
  const policy = (await response?.allHeaders())?.['content-security-policy'] ?? '';
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  expect(nonce).toBeTruthy();
  // Scripts that these load are allowed by 'strict-dynamic' and carry none.
  const scripts = (await response?.text())?.match(/<script[^>]*>/g) ?? [];
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
  expect(violations).toEqual([]);
});

test('D1: nobody else reaches it', async () => {
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  for (const { address } of others) {
    const { port } = new URL(product.url);
    await expect(fetch(`http://${address}:${port}/livez`)).rejects.toThrow();
  }
});

test('D2: a foreign host name gets nothing, wherever it asks', async () => {
  for (const path of [
    '/',
    '/api/v1/status',
    '/api/v1/topology',
    '/favicon.ico',
    '/missing',
    '/livez',
  ]) {
    expect([path, await statusOf(path, 'evil.example')]).toEqual([path, 421]);
  }
});

test('nothing of development or of the checkout is served', async () => {
  const paths = [
    '/_next/webpack-hmr',
    '/_next/image?url=/a.png&w=64&q=75',
    '/.env',
    '/.git/config',
  ];
  for (const path of [
    ...paths,
    '/package.json',
    '/server.ts',
    '/.next/BUILD_ID',
    '/dist/server.mjs',
  ]) {
    expect([path, await statusOf(path)]).toEqual([path, 404]);
  }
});

test('no answer says what it is made with', async ({ request }) => {
  for (const path of ['/', '/missing', '/api/v1/missing']) {
    const headers = (await request.get(product.url + path)).headers();
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('server');
  }
});

test('the page and its scripts arrive compressed', async ({ page }) => {
  const encodings: (string | null)[] = [];
  page.on('response', async (response) => {
    if (response.url().endsWith('.js'))
      encodings.push(await response.headerValue('content-encoding'));
  });
  const response = await page.goto(product.url);
  expect(await response?.headerValue('content-encoding')).toBe('gzip');
  await page.waitForLoadState('load');
  expect(encodings).toContain('gzip');
});

test('it prints one line on stdout: where it is; its log, on stderr, complains of nothing', () => {
  expect(product.stdout()).toBe(`Slicescope shows the demo cluster at ${product.url}\n`);
  expect(product.output()).not.toMatch(/"level":"(warn|error)"/);
});

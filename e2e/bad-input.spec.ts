import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startProduct } from './product.ts';
import { topologyPage } from './topology-page.ts';

const serverFile = join(import.meta.dirname, '..', 'dist', 'server.mjs');
const folder = mkdtempSync(join(tmpdir(), 'slicescope-bad-'));

test.afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const result = spawnSync(process.execPath, [serverFile, '--port', '0', ...args], {
    encoding: 'utf8',
    timeout: 20_000,
    env: { ...process.env, KUBECONFIG: '', HOME: folder, ...env },
  });
  return { code: result.status, text: result.stdout + result.stderr };
}

const good = (server: string) => `
apiVersion: v1
kind: Config
current-context: here
clusters: [{name: here, cluster: {server: "${server}"}}]
users: [{name: me, user: {token: none}}]
contexts: [{name: here, context: {cluster: here, user: me}}, {name: other, context: {cluster: here, user: me}}]
`;

test.describe('S2: ends with one message that names the value and the next step', () => {
  const cases: readonly (readonly [string, () => readonly string[], RegExp])[] = [
    ['an unknown flag', () => ['--contxt', 'x'], /--contxt.*--context/s],
    ['a bad value', () => ['--log-level', 'loud'], /log-level.*loud/s],
    ['a missing kubeconfig', () => ['--kubeconfig', join(folder, 'none')], /none/],
    ['an empty one', () => ['--kubeconfig', file('empty', '')], /empty/],
    ['a broken one', () => ['--kubeconfig', file('broken', 'a: [1,')], /broken/],
    [
      'one with several documents',
      () => ['--kubeconfig', file('many', `${good('http://127.0.0.1:1')}\n---\nkind: Config\n`)],
      /many/,
    ],
    ['one that is not a mapping', () => ['--kubeconfig', file('list', '- a\n- b\n')], /list/],
    [
      'an unknown context',
      () => ['--kubeconfig', file('good', good('http://127.0.0.1:1')), '--context', 'otter'],
      /otter.*other/s,
    ],
    [
      'an address that shows the cluster to others',
      () => ['--demo', '--listen', '0.0.0.0'],
      /--insecure-no-auth/,
    ],
  ];
  for (const [what, args, message] of cases) {
    test(what, () => {
      const { code, text } = run(args());
      expect(text).toMatch(message);
      expect(text).not.toMatch(/\n\s+at /);
      expect(text.trim().split('\n').length).toBeLessThanOrEqual(4);
      expect(code).toBe(2);
    });
  }

  test('a variable with our prefix that does not exist', () => {
    const { code, text } = run(['--demo'], { SLICESCOPE_PROT: '1' });
    expect(text).toMatch(/SLICESCOPE_PROT.*SLICESCOPE_PORT/s);
    expect(code).toBe(2);
  });

  test('S5: a Node that is too old', () => {
    const old = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.11.0' } })`;
    const { code, text } = run(['--demo'], {
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(old)}`,
    });
    expect(text).toMatch(/^Slicescope needs Node 24, at least 22\.19\. This is Node 20\.11\.0\./);
    expect(code).toBe(1);
  });

  test('a port in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const { code, text } = run(['--demo', '--port', String(port)]);
    server.close();
    expect(text).toContain(String(port));
    expect(code).toBe(1);
  });
});

test.describe('S3, P3: starts, says what is wrong with the API server, and loses nothing', () => {
  test('nothing listens there', async ({ page }) => {
    const product = await startProduct({
      args: ['--kubeconfig', file('refused', good('http://127.0.0.1:1'))],
    });
    await topologyPage(page, product.url).open();
    await expect(page.getByTestId('banner').first()).toContainText('127.0.0.1:1');
    await expect(page.getByTestId('freshness')).not.toHaveAttribute('data-fresh', 'live');
    expect(await product.stop()).toBe(0);
  });

  test('it is not a Kubernetes API', async ({ page }) => {
    const web = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in</h1>');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => web.once('listening', resolve));
    const { port } = web.address() as AddressInfo;
    const product = await startProduct({
      args: ['--kubeconfig', file('html', good(`http://127.0.0.1:${port}`))],
    });
    await topologyPage(page, product.url).open();
    await expect(page.getByTestId('banner').first()).toContainText(/not a Kubernetes API/i);
    expect(await product.stop()).toBe(0);
    web.closeAllConnections();
    web.close();
  });

  test('100 000 characters of query are refused with words, and the page lives on', async ({
    request,
    page,
  }) => {
    const product = await startProduct({ args: ['--demo'] });
    const answer = await request.get(`${product.url}/?q=${'x'.repeat(100_000)}`);
    expect([414, 431]).toContain(answer.status());
    expect(await answer.text()).not.toMatch(/\n\s+at /);
    await topologyPage(page, product.url).open({ namespaces: ['shop'] });
    await expect(page.getByTestId('service-row').first()).toBeVisible();
    expect(await product.stop()).toBe(0);
  });
});

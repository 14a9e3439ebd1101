import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { isAlive } from '#scripts/lifetime.mjs';
import { startProduct } from './product.ts';

const serverFile = join(import.meta.dirname, '..', 'dist', 'server.mjs');
/** What a service manager may expect, with what a loaded machine adds. */
const stopMs = 1_500;

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`on ${signal} it ends cleanly and soon, also with streams open`, async () => {
    const product = await startProduct({ args: ['--demo'] });
    const streams = await Promise.all(
      Array.from({ length: 100 }, () => fetch(`${product.url}/api/v1/topology/stream`)),
    );
    const ended = streams.map((stream) => stream.text().catch(() => 'cut'));
    const startedAt = performance.now();
    product.process.kill(signal);
    const [code] = await once(product.process, 'exit');
    expect(code).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(stopMs);
    await Promise.all(ended);
  });
}

test('it ends when the program that started it is gone', async () => {
  // Starts the server as the start script does, tells the pid, and hangs until it is killed.
  const starter = `
    const child = require('node:child_process').spawn(process.execPath, [${JSON.stringify(serverFile)}, '--demo', '--port', '0'],
      { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], detached: true });
    process.stderr.write(String(child.pid));`;
  const parent = spawn(process.execPath, ['-e', starter], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [pid]: Buffer[] = await once(parent.stderr, 'data');
  const [line]: Buffer[] = await once(parent.stdout, 'data');
  const url = /http:\S+/.exec(String(line))?.[0] ?? '';
  expect((await fetch(`${url}/livez`)).status).toBe(200);
  parent.kill('SIGKILL');
  await expect.poll(() => isAlive(Number(String(pid)))).toBe(false);
});

test('a port in use is told with the remedy', async () => {
  const product = await startProduct({ args: ['--demo'] });
  const { port } = new URL(product.url);
  const second = startProduct({ args: ['--demo', '--port', port] });
  await expect(second).rejects.toThrow(/exit code 1:\nPort \d+ on 127.0.0.1 is in use.*--port 0/);
  expect(await product.stop()).toBe(0);
});

test('D1: an address that others reach is refused without a word of consent', async () => {
  const exposed = startProduct({ args: ['--demo', '--listen', '0.0.0.0'] });
  await expect(exposed).rejects.toThrow(
    /exit code 2:\n--listen 0\.0\.0\.0 shows the cluster to everyone/,
  );
});

test('with consent, it listens there and answers to the names that were given', async () => {
  const consent = ['--listen', '0.0.0.0', '--insecure-no-auth', '--allowed-hosts', 'scope.example'];
  const product = await startProduct({ args: ['--demo', ...consent] });
  expect(product.output()).toContain(
    'whoever reaches this address sees the cluster without signing in',
  );
  expect((await fetch(`${product.url}/livez`)).status).toBe(200);
  expect(await product.stop()).toBe(0);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { KubeConfig } from '@kubernetes/client-node';
import { expect, it } from 'vitest';

it('runs as a process, writes a kubeconfig that works over HTTPS, and ends at once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'simulator-'));
  const file = join(folder, 'kubeconfig');
  const main = new URL('./main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [main, '--world', 'demo', '--kubeconfig-out', file]);
  const exit = once(child, 'exit');
  try {
    const [line] = await once(child.stdout, 'data');
    const config = new KubeConfig();
    config.loadFromString(await readFile(file, 'utf8'));
    expect(config.getCurrentContext()).toBe('demo');
    const { server = '', caData = '' } = config.getCurrentCluster() ?? {};
    expect(String(line).trim()).toBe(server);
    expect(new URL(server).protocol).toBe('https:');
    const sent = get(`${server}/api/v1/namespaces`, {
      headers: { authorization: `Bearer ${config.getCurrentUser()?.token}` },
      ca: Buffer.from(caData, 'base64'),
    });
    const [response] = await once(sent, 'response');
    expect(JSON.parse(await text(response)).kind).toBe('NamespaceList');
  } finally {
    child.kill('SIGTERM');
    await rm(folder, { recursive: true });
  }
  expect(await exit).toEqual([0, null]);
});

it.each([
  [['--help'], 0, /^$/, /^usage: npm run simulator -- \[--port N\]/],
  [
    ['--help'],
    0,
    /^$/,
    /of the large world.*where nothing is said: .*--services 20 .*--endpoints 100 /s,
  ],
  [['--nope'], 2, /^Unknown option '--nope'\nusage: .*--changes-per-second N\].*\n$/s, /^$/],
  [['here'], 2, /^Unexpected argument 'here'\nusage: /, /^$/],
  [['--port'], 2, /^Option '--port <value>' argument missing\nusage: /, /^$/],
  [['--world', 'flat'], 2, /^no world is named "flat"\nusage: /, /^$/],
  [['--port', 'x'], 2, /^[^\n]*\nusage: /, /^$/],
  [['--changes-per-second=-1'], 2, /^-1 changes a second; .*\nusage: /, /^$/],
  [['--world', 'large', '--services', '9', '--endpoints', '1'], 2, /^.* too few .*\nusage: /, /^$/],
])('tells its usage: %j', async (args, code, errors, output) => {
  const main = new URL('./main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [main, ...args]);
  const [[exitCode], stderr, stdout] = await Promise.all([
    once(child, 'exit'),
    text(child.stderr),
    text(child.stdout),
  ]);
  expect([exitCode, stderr, stdout]).toEqual([
    code,
    expect.stringMatching(errors),
    expect.stringMatching(output),
  ]);
});

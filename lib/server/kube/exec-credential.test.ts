import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConnectError } from './connect-error.ts';
import { createExecCredential } from './exec-credential.ts';
import { eventually } from './testing/eventually.ts';
import type { ManualClock } from './testing/manual-clock.ts';
import { createManualClock } from './testing/manual-clock.ts';

let folder: string;
let clock: ManualClock;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plugin-'));
  clock = createManualClock();
});

afterEach(() => rmSync(folder, { recursive: true }));

const runs = () => {
  const file = join(folder, 'runs');
  return existsSync(file) ? readFileSync(file, 'utf8').length : 0;
};

/** A plugin of one shell script, which counts its runs. */
function plugin(script: string, exec: Readonly<Record<string, unknown>> = {}) {
  const path = join(folder, 'plugin');
  writeFileSync(path, `#!/bin/sh\nprintf x >> ${join(folder, 'runs')}\n${script}\n`, {
    mode: 0o755,
  });
  return createExecCredential({
    exec: { apiVersion: 'client.authentication.k8s.io/v1', command: path, ...exec },
    cluster: { server: 'https://host' },
    clock,
  });
}

const print = (status: object) => `echo '${JSON.stringify({ kind: 'ExecCredential', status })}'`;

async function complaint(credential: ReturnType<typeof plugin>): Promise<string> {
  const error: unknown = await credential.current().catch((reason: unknown) => reason);
  if (error instanceof ConnectError && error.kind === 'credentials') return error.message;
  throw new Error(`no complaint: ${JSON.stringify(error)}`);
}

describe('a credential plugin', () => {
  it('R6: runs once for all who ask at the same time, and once until it is refused', async () => {
    const credential = plugin(print({ token: 'abc' }));
    const all = await Promise.all([
      credential.current(),
      credential.current(),
      credential.current(),
    ]);
    expect(all.map(({ token }) => token)).toEqual(['abc', 'abc', 'abc']);
    await credential.current();
    expect(runs()).toBe(1);
    credential.drop();
    await credential.current();
    expect(runs()).toBe(2);
  });

  it('runs again shortly before its credential ends', async () => {
    const expirationTimestamp = new Date(clock.now() + 60_000).toISOString();
    const credential = plugin(print({ token: 'abc', expirationTimestamp }));
    for (const [waitMs, expected] of [
      [0, 1],
      [49_000, 1],
      [1_000, 2],
    ] as const) {
      clock.advance(waitMs);
      await credential.current();
      expect(runs()).toBe(expected);
    }
  });

  it('is told its version, its variables and, if it asks, the cluster', async () => {
    const seen = join(folder, 'seen');
    const credential = plugin(
      `echo "$KUBERNETES_EXEC_INFO" "$EXTRA" "$1" > ${seen}\n${print({ token: 't' })}`,
      {
        env: [{ name: 'EXTRA', value: 'more' }],
        args: ['one'],
        provideClusterInfo: true,
      },
    );
    await credential.current();
    expect(readFileSync(seen, 'utf8')).toBe(
      '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","spec":{"interactive":false,"cluster":{"server":"https://host"}}} more one\n',
    );
  });

  it('is stopped with all that it started when it hangs for 20 s', async () => {
    const alive = join(folder, 'pid');
    const credential = plugin(`sleep 600 & echo $! > ${alive}; wait`);
    const complained = complaint(credential);
    const pid = await eventually(() => existsSync(alive) && Number(readFileSync(alive, 'utf8')));
    clock.advance(20_000);
    expect(await complained).toContain('did not answer in 20 s');
    await eventually(() => !isRunning(pid), 'the end of the child');
  });

  it.each([
    [
      'exits with 1',
      'echo "login expired password=abc" >&2; exit 1',
      /ended with code 1: login expired password=\[removed\]\./,
    ],
    ['prints junk', 'echo hello TOKEN', /printed no ExecCredential/],
    ['prints too much', 'head -c 2000000 /dev/zero; sleep 600', /prints more than 1 MiB/],
    ['gives nothing', print({}), /gave neither a token nor a certificate/],
  ])('names the plugin that %s', async (_, script, message) => {
    const text = await complaint(plugin(script));
    expect(text).toMatch(message);
    expect(text).toContain(join(folder, 'plugin'));
    expect(text).not.toContain('TOKEN');
  });

  it.each([
    [
      'is not installed',
      { command: '/nowhere/plugin', installHint: 'Install it' },
      /is not installed\. Install it\./,
    ],
    ['wants a terminal', { interactiveMode: 'Always' }, /wants a terminal/],
    ['has no command', { command: '' }, /has no command/],
  ])('says that it %s', async (_, exec, message) => {
    expect(await complaint(plugin('', exec))).toMatch(message);
  });

  it('rests for 10 s after a failure, whoever asks', async () => {
    const credential = plugin('exit 1');
    await complaint(credential);
    await complaint(credential);
    expect(runs()).toBe(1);
    clock.advance(10_000);
    await complaint(credential);
    expect(runs()).toBe(2);
  });
});

function isRunning(pid: number): boolean {
  try {
    return (
      process.kill(pid, 0) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
    );
  } catch {
    // No such process.
    return false;
  }
}

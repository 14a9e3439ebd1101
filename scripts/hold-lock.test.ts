import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdLock } from './hold-lock.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const lockFile = () => join(folder, 'deep', '.lock');
const deadPid = 2 ** 30;

describe('the preparation lock', () => {
  it('lets one work at a time and leaves nothing behind', async () => {
    let working = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      working++;
      most = Math.max(most, working);
      await new Promise((resolve) => setImmediate(resolve));
      working--;
    };
    await Promise.all(Array.from({ length: 5 }, () => holdLock(lockFile(), work)));
    expect(most).toBe(1);
    expect(readdirSync(join(folder, 'deep'))).toEqual([]);
  });

  it('is given back when the work fails', async () => {
    const failing = holdLock(lockFile(), () => Promise.reject(new Error('failed')));
    await expect(failing).rejects.toThrow('failed');
    await expect(holdLock(lockFile(), async () => 'done')).resolves.toBe('done');
  });

  it('is taken over from a holder that is dead', async () => {
    const file = join(folder, '.lock');
    writeFileSync(file, JSON.stringify({ id: '1', pid: deadPid, host: hostname() }));
    await expect(holdLock(file, async () => 'done')).resolves.toBe('done');
  });

  it('is taken over from a holder elsewhere that is silent', async () => {
    const file = join(folder, '.lock');
    writeFileSync(file, JSON.stringify({ id: '1', pid: process.pid, host: 'elsewhere' }));
    utimesSync(file, new Date(0), new Date(0));
    await expect(holdLock(file, async () => 'done')).resolves.toBe('done');
  });

  it('tells once that it waits, and stops waiting when asked to end', async () => {
    const file = join(folder, '.lock');
    writeFileSync(file, JSON.stringify({ id: '1', pid: process.pid, host: hostname() }));
    const controller = new AbortController();
    let waits = 0;
    const onWait = (): void => {
      waits++;
      controller.abort();
    };
    const waiting = holdLock(file, async () => 'done', { signal: controller.signal, onWait });
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    expect(waits).toBe(1);
  });
});

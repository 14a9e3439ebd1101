import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPackedFiles } from './packed-files.ts';
import type { OpenDoor } from './testing/open-door.ts';
import { closeNow, openDoor } from './testing/open-door.ts';

let folder: string;
let door: OpenDoor;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'packed-files-'));
  mkdirSync(join(folder, 'chunks'));
  writeFileSync(join(folder, 'chunks', 'a.js'), 'plain');
  writeFileSync(join(folder, 'chunks', 'a.js.gz'), gzipSync('packed'));
  writeFileSync(join(folder, 'chunks', 'gone.js.gz'), gzipSync('gone'));
  writeFileSync(join(folder, 'secret.gz'), gzipSync('secret'));
  door = await openDoor(undefined, findPackedFiles(folder, '/_next/static'));
  rmSync(join(folder, 'chunks', 'gone.js.gz'));
});
afterAll(async () => {
  await closeNow(door);
  rmSync(folder, { recursive: true });
});

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`http://localhost:${door.port}${path}`, { method, headers });

describe('a file of the page that the build has gzipped', () => {
  it('is sent as it is, to be kept for ever, under the headers of all files', async () => {
    const answer = await ask('/_next/static/chunks/a.js');
    expect(await answer.text()).toBe('packed');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'application/javascript; charset=UTF-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
    });
  });

  it.each([
    ['who cannot read gzip', { 'accept-encoding': 'gzip;q=0' }, 'GET'],
    ['who asks for a part', { range: 'bytes=0-1' }, 'GET'],
    ['who asks whether it is another one', { 'if-none-match': '"x"' }, 'GET'],
    ['who asks for the headers', {}, 'HEAD'],
  ])('is left to the handler for %s', async (_, headers, method) => {
    const answer = await ask('/_next/static/chunks/a.js', headers, method);
    expect(answer.headers.has('content-encoding')).toBe(false);
    expect(await answer.text()).toBe(method === 'HEAD' ? '' : 'passed');
  });

  it.each([
    ['that is gone', '/_next/static/chunks/gone.js'],
    ['of another kind', '/_next/static/secret'],
    ['by its own name', '/_next/static/chunks/a.js.gz'],
    ['of another folder', '/chunks/a.js'],
  ])('is not looked for where the question is for one %s', async (_, path) => {
    expect(await (await ask(path)).text()).toBe('passed');
  });

  it('is not there where nothing was built', () => {
    expect(findPackedFiles(join(folder, 'missing'), '/_next/static').size).toBe(0);
  });
});

import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint } from './fingerprint.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fingerprint-'));
  for (const path of ['app/page.tsx', 'lib/a.ts', 'server.ts', 'package.json']) write(path, path);
  write('scripts/build-product.mjs', '1');
  write('scripts/bundle-server.mjs', '1');
  write('scripts/pack-static.mjs', '1');
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

describe('the fingerprint of the inputs', () => {
  it('is the same for the same contents, whenever they were written', () => {
    const before = fingerprint(folder);
    utimesSync(join(folder, 'server.ts'), new Date(0), new Date(0));
    expect(fingerprint(folder)).toBe(before);
  });

  it.each([
    'app/page.tsx',
    'app/new.css',
    'a-new-folder/a.ts',
    'public/icon.svg',
    'lib/e2e/a.ts',
    'instrumentation.ts',
    'package.json',
    'scripts/bundle-server.mjs',
    'scripts/pack-static.mjs',
  ])('changes with %s', (path) => {
    const before = fingerprint(folder);
    write(path, 'changed');
    expect(fingerprint(folder)).not.toBe(before);
  });

  it.each([
    'lib/a.test.ts',
    'README.md',
    'e2e/a.spec.ts',
    'docs/picture.svg',
    'scripts/test.mjs',
    '.next/trace',
    'dist/server.mjs',
    'node_modules/a/index.js',
    'next-env.d.ts',
    'tsconfig.tsbuildinfo',
  ])('does not change with %s', (path) => {
    const before = fingerprint(folder);
    write(path, 'changed');
    expect(fingerprint(folder)).toBe(before);
  });
});

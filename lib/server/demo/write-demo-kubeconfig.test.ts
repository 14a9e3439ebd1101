import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SettingsError } from '#lib/server/config/read-settings.ts';
import { writeDemoKubeconfig } from './write-demo-kubeconfig.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slicescope-demo-kubeconfig-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('Z9: writes a file that only its owner reads, and replaces its own', () => {
  const file = join(folder, 'demo.kubeconfig');
  writeDemoKubeconfig(file, 'first: 1\n');
  writeDemoKubeconfig(file, 'second: 2\n');
  expect(readFileSync(file, 'utf8')).toMatch(/^# The demo cluster of Slicescope.*\nsecond: 2\n$/);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it("Z9: leaves somebody's own file alone, and says so", () => {
  const file = join(folder, 'config');
  writeFileSync(file, 'apiVersion: v1\nkind: Config\n');
  expect(() => writeDemoKubeconfig(file, 'x: 1\n')).toThrow(SettingsError);
  expect(() => writeDemoKubeconfig(file, 'x: 1\n')).toThrow(/was not written by the demo/);
  expect(readFileSync(file, 'utf8')).toBe('apiVersion: v1\nkind: Config\n');
});

it('Z9: says why a file cannot be written', () => {
  const file = join(folder, 'missing', 'demo.kubeconfig');
  expect(() => writeDemoKubeconfig(file, 'x: 1\n')).toThrow(/cannot be written: ENOENT/);
});

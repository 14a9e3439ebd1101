import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ProxyOracleCase } from './oracle-case.ts';
import { proxyDifferences } from './oracle-case.ts';

describe.each([
  { name: 'kube-proxy.ndjson.gz', count: 688 },
  { name: 'kube-proxy-wide.ndjson.gz', count: 600 },
])("U1: kube-proxy's own answers in $name", ({ name, count }) => {
  const cases = recordedCases(name);

  it('are as many as were recorded', () => {
    expect(cases).toHaveLength(count);
  });

  it.each(cases.map((oracle) => [oracle.id, oracle] as const))('%s is equal', (_id, oracle) => {
    expect(proxyDifferences(oracle)).toEqual([]);
  });
});

function recordedCases(name: string): readonly ProxyOracleCase[] {
  const file = new URL(`fixtures/${name}`, import.meta.url);
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as ProxyOracleCase);
}

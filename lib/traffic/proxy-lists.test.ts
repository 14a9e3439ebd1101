import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ProxyOracleCase } from './oracle-case.ts';
import { proxyDifferences } from './oracle-case.ts';

const cases = recordedCases();

describe("kube-proxy's own answers", () => {
  it('are 688', () => {
    expect(cases).toHaveLength(688);
  });

  it.each(cases.map((oracle) => [oracle.id, oracle] as const))('%s is equal', (_id, oracle) => {
    expect(proxyDifferences(oracle)).toEqual([]);
  });
});

function recordedCases(): readonly ProxyOracleCase[] {
  const file = new URL('fixtures/kube-proxy.ndjson.gz', import.meta.url);
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as ProxyOracleCase);
}

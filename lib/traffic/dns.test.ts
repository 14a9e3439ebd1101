import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { DnsOracle } from './dns-oracle.ts';
import { oracleZone, queryDifferences, recordCases } from './dns-oracle.ts';

describe.each([
  { file: 'dns-named.json.gz', records: 82, queries: 174 },
  { file: 'dns-random.json.gz', records: 268, queries: 633 },
])("U5: cluster DNS's own answers in $file", ({ file, records, queries }) => {
  const oracle = recorded(file);

  it('are as many as were recorded', () => {
    expect(oracle.records).toHaveLength(records);
    expect(oracle.queries).toHaveLength(queries);
  });

  it('hold the same records', () => {
    const cases = recordCases(oracle);
    expect(cases.filter(({ difference }) => difference !== undefined)).toEqual([]);
    expect(cases).toHaveLength(records);
  });

  it.each((oracle.queries ?? []).map((query) => [query.name, query.type, query] as const))(
    '%s %s is equal',
    (_name, _type, query) => {
      expect(queryDifferences(oracleZone(oracle), query)).toEqual([]);
    },
  );
});

describe("U5: cluster DNS's own answers to rarer questions", () => {
  const oracle = recorded('dns-wide.json.gz');

  it('are equal in all 7815 queries and 1458 records', () => {
    const zone = oracleZone(oracle);
    const queries = oracle.queries ?? [];
    const records = recordCases(oracle);
    expect(queries.filter((query) => queryDifferences(zone, query).length > 0)).toEqual([]);
    expect(records.filter(({ difference }) => difference !== undefined)).toEqual([]);
    expect([queries.length, records.length]).toEqual([7815, 1458]);
  });
});

function recorded(file: string): DnsOracle {
  const bytes = readFileSync(new URL(`fixtures/${file}`, import.meta.url));
  return JSON.parse(gunzipSync(bytes).toString('utf8')) as DnsOracle;
}

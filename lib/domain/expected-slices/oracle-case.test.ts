import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { isOracleCase, oracleDifferences } from './oracle-case.ts';
import { wantsZoneHints } from './zone-hints.ts';

const cases = readCases('endpointslice.ndjson.gz');

describe("X1: the answers of Kubernetes' reconciler", () => {
  it('are equal to ours in all 600 cases', () => {
    const differing = cases
      .map((oracle) => ({ id: oracle.id, lines: oracleDifferences(oracle) }))
      .filter(({ lines }) => lines.length > 0);
    expect(differing).toEqual([]);
    expect(cases).toHaveLength(600);
  });

  it('are equal to ours in all 468 rarer cases', () => {
    const rarer = readCases('endpointslice-wide.ndjson.gz');
    const differing = rarer
      .map((oracle) => ({ id: oracle.id, lines: oracleDifferences(oracle) }))
      .filter(({ lines }) => lines.length > 0);
    expect(differing).toEqual([]);
    expect(rarer).toHaveLength(468);
  });

  it('leave it to chance only in a few cases which endpoint serves another zone', () => {
    const withZoneHints = cases.filter(
      ({ service, expect: slices }) =>
        wantsZoneHints(service) &&
        (slices ?? []).some(({ endpoints }) => (endpoints ?? []).some(({ hints }) => hints)),
    );
    expect(withZoneHints.map(({ id }) => id)).toEqual([
      'es-1-0087',
      'es-1-0187',
      'es-1-0229',
      'es-1-0534',
    ]);
  });
});

describe('the comparison', () => {
  const oracle = cases.find(({ expect: slices }) => slices?.[0]?.endpoints?.[0]?.zone);
  if (oracle === undefined) throw new Error('no case with a zone');
  const [first, ...others] = oracle.expect ?? [];
  const [endpoint, ...endpoints] = first?.endpoints ?? [];
  if (first === undefined || endpoint === undefined) throw new Error('no endpoint in the case');
  const changed = (change: object) => ({ ...oracle, expect: [{ ...first, ...change }, ...others] });

  it.each([
    { what: 'a missing endpoint', other: changed({ endpoints }) },
    {
      what: 'another zone',
      other: changed({ endpoints: [{ ...endpoint, zone: 'z' }, ...endpoints] }),
    },
    {
      what: 'another condition',
      other: changed({ endpoints: [{ ...endpoint, conditions: {} }, ...endpoints] }),
    },
    { what: 'other ports', other: changed({ ports: [{ name: 'x', protocol: 'TCP', port: 1 }] }) },
    { what: 'another label', other: changed({ metadata: { ...first.metadata, labels: {} } }) },
    { what: 'no annotation', other: changed({ metadata: { ...first.metadata, annotations: {} } }) },
    { what: 'another slice', other: { ...oracle, expect: [...(oracle.expect ?? []), first] } },
    {
      what: 'a skipped Pod',
      other: { ...oracle, error: 'skipping Pod web-99 for Service shop/web' },
    },
  ])('notices $what', ({ other }) => {
    expect(oracleDifferences(other)).not.toEqual([]);
  });

  it('knows a case from other JSON', () => {
    expect(isOracleCase(oracle)).toBe(true);
    expect(
      [null, 1, [], {}, { id: 'x' }, { ...oracle, pods: [1] }].map(isOracleCase),
    ).not.toContain(true);
  });
});

function readCases(name: string) {
  const file = new URL(`fixtures/${name}`, import.meta.url);
  return gunzipSync(readFileSync(file))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
    .filter(isOracleCase);
}

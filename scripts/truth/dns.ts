import { isDnsOracle, oracleZone, queryDifferences, recordCases } from '#lib/traffic/dns-oracle.ts';
import { InputError, readJson, readText } from './read-input.ts';
import type { TruthKind } from './truth-kind.ts';

/** Every record that cluster DNS lists and every query that was put to it; one document a file. */
export const dns: TruthKind = {
  flag: 'dns',
  operand: 'FILE',
  read: (file) => {
    const oracle = readJson(readText(file), {
      place: file,
      isExpected: isDnsOracle,
      expected: 'a dns document (services, endpointSlices, records, queries)',
    });
    const zone = oracleZone(oracle);
    const sets = [
      {
        name: 'dns records',
        cases: recordCases(oracle).map(({ record, difference }) => ({
          id: record,
          differences: () => (difference === undefined ? [] : [difference]),
        })),
      },
      {
        name: 'dns queries',
        cases: (oracle.queries ?? []).map((query) => ({
          id: `${query.name} ${query.type}`,
          differences: () => queryDifferences(zone, query),
        })),
      },
    ].filter(({ cases }) => cases.length > 0);
    if (sets.length === 0) throw new InputError(`"${file}" holds no case`);
    return sets;
  },
};

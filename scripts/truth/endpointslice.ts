import { isOracleCase, oracleDifferences } from '#lib/domain/expected-slices/oracle-case.ts';
import { readJsonLines } from './read-input.ts';
import type { TruthKind } from './truth-kind.ts';

/** What the EndpointSlice reconciler publishes; one case a line. */
export const endpointslice: TruthKind = {
  flag: 'endpointslice',
  operand: 'FILE',
  read: (file) => [
    {
      name: 'endpointslice',
      cases: readJsonLines(
        file,
        isOracleCase,
        'an endpointslice case (id, service, pods, nodes, expect)',
      ).map((oracle) => ({ id: oracle.id, differences: () => oracleDifferences(oracle) })),
    },
  ],
};

import { isProxyOracleCase, proxyDifferences } from '#lib/traffic/oracle-case.ts';
import { readJsonLines } from './read-input.ts';
import type { TruthKind } from './truth-kind.ts';

/** Which endpoints kube-proxy uses on each Node; one case a line. */
export const kubeProxy: TruthKind = {
  flag: 'kube-proxy',
  operand: 'FILE',
  read: (file) => [
    {
      name: 'kube-proxy',
      cases: readJsonLines(
        file,
        isProxyOracleCase,
        'a kube-proxy case (id, service, endpointSlices, nodes, expect)',
      ).map((oracle) => ({ id: oracle.id, differences: () => proxyDifferences(oracle) })),
    },
  ],
};

import type { Explanation } from '#simulator/replay/explained-differences.ts';

/** Why a scenario takes another way on the simulator than on the real cluster: the whole list. */
export const scenarioExplanations: readonly Explanation[] = [
  {
    recordings: /^(10-named-port-unresolved|12-protocol-mismatch)$/,
    differences:
      /^slices\.shop\/web\[0\]\.metadata\.annotations: absent -> \{"endpoints.kubernetes.io\/last-change-trigger-time"/,
    why: 'A slice without ports is written at every look at the Service. The real controller looked once more, as its cache had been out of date, and that write had no cause to name.',
  },
  {
    recordings: /^61-scale-3-0-3$/,
    differences: /^course of phase 1: ready 0 of 0 to 2, .* -> ready 0 of 0 to 0, /,
    why: 'The real controller looks between the deletions of Pods; here they are marked in one moment.',
  },
  {
    recordings: /^74-pod-succeeds-and-pod-is-replaced$/,
    differences:
      /^course of web by \S+ 1: .* 3\/0\/0 1\/0\/1 1\/0\/0 2\/0\/0 -> .* 3\/0\/0 1\/0\/0 2\/0\/0$/,
    why: 'A Pod deleted without grace is terminating for a moment, in which the real controller happened to look.',
  },
];

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
    recordings: /^09-node-notready$/,
    differences:
      /^course of web by \S+ 1: 3\/0\/0 2\/1\/0 -> 0\/0\/0 1\/0\/0 2\/0\/0 3\/0\/0 2\/1\/0$/,
    why: 'The real controller was starting while the Pods came, and first looked when all were there.',
  },
  {
    recordings:
      /^(30-auto-.*|31-annotation-and-trafficdistribution|36-foreign-slice-on-selector-service)$/,
    differences:
      /^events\.Service web (Normal|Warning) TopologyAwareHints(Enabled|Disabled): .*: "said" -> absent$/,
    why: 'The slices carry the same hints, but the simulated controller does not say in events why.',
  },
  {
    recordings: /^40-over-capacity$/,
    differences: /^slices\.shop\/web: 16 items -> 15 items$/,
    why: 'The real controller looked several times while 1500 Pods came and went on filling slices that had room by then; here all come in one moment, and fill 15.',
  },
  {
    recordings: /^(61-scale-3-0-3|65-growing-to-250-and-shrinking)$/,
    differences:
      /^course of phase [12]: ready (\d+) of \1 to \d+, terminating 0 of .* -> ready \1 of \1 to \d+, terminating 0 of /,
    why: 'While a Deployment shrinks, the real controller looks now and then between the deletions of its Pods; here many are marked in one moment.',
  },
  {
    recordings: /^74-pod-succeeds-and-pod-is-replaced$/,
    differences:
      /^course of web by \S+ 1: .* 3\/0\/0 1\/0\/1 1\/0\/0 2\/0\/0 -> .* 3\/0\/0 1\/0\/0 2\/0\/0$/,
    why: 'A Pod deleted without grace is terminating for a moment, in which the real controller happened to look.',
  },
];

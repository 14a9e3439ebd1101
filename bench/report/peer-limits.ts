/** What other tools did on the same kind of machine: run beside each other on a real control plane. */
export const peerConditions =
  'Radar 36abcca0 (0.6.11, 2026-01-31), KubeView 63499c76 (2.2.0-8, 2026-03-01) and Headlamp 7fd07084 (2025-04-04), each built from source and run ' +
  'on 2026-11-21 on the same kind of machine (2 shared cores, kube-apiserver 1.34.4 with real controllers, Chromium 156 without a GPU; detector on frames, ' +
  '±17 ms). They are dated snapshots; newer versions may differ.';

/** One line of the comparison: what, and what each of the three did. */
export const peerLimits: readonly (readonly [
  what: string,
  radar: string,
  kubeView: string,
  headlamp: string,
])[] = [
  [
    'a Pod’s readiness flips → shown, 100 Pods (p50 from the slice’s change)',
    'never: only a change of the set of nodes is redrawn',
    '43 ms',
    '21 ms inside one component, 104 ms for a namespace',
  ],
  ['the same at 5 000 Pods (p50)', 'never', 'page frozen', '4.9 s'],
  ['bytes for each flip, 100 Pods', '32.1 KB', '7.8 KB', '13.0 KB'],
  [
    'under 20 flips a second, 5 000 Pods',
    '47 frames/s, 1.09 MB an event',
    'frozen',
    '0.8 frames/s',
  ],
  ['cold open, 5 000 Pods', '4.1–5.7 s', 'never (195 s)', '6.8 s (root boxes)'],
  ['cold open, 20 000 Pods', '16.2 s', 'never', 'none in 120 s'],
];

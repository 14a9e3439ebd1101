/** Which other tools, and how they were measured: said once, below the table that names them. */
export const peerConditions =
  'The other tools: Radar 36abcca0 (0.6.11, 2026-01-31), KubeView 63499c76 (2.2.0-8, 2026-03-01) and Headlamp 7fd07084 (2025-04-04), each built from ' +
  'source and run beside the others on 2026-11-21 on the same kind of machine (2 shared cores, kube-apiserver 1.34.4 with its real controllers and simulated ' +
  'kubelets, Chromium 156 without a GPU; their frames seen by a detector of ±17 ms). They were measured at 100, 5 000 and 20 000 Pods, not at 150 000, and on ' +
  'a real control plane, where ours is the simulator unless kube-apiserver is named. They do other things besides; these are dated snapshots, and newer ' +
  'versions may differ. “Never”: not while it was waited for.';

import type { Factors } from '../row.ts';

/** A line of the README's table: what it is called there, and the rows that it tells, one behind the other. */
export type SummaryLine = {
  readonly name: string;
  /** `SCENARIO: WHAT` of rows. */
  readonly rows: readonly string[];
  /** What they must have been measured with, each or all of them; of endpoints the most that there are. */
  readonly factors?: Factors | readonly Factors[];
  /** What other tools did where they were measured, if they were. */
  readonly peers?: string;
};

const busy = { changesPerSecond: 1_000 };

/** What is told first, in this order; everything else is in the kept results. */
export const summaryLines: readonly SummaryLine[] = [
  {
    name: 'API server sent a change → frame that shows it, 1 000 changes/s, p50 / p99',
    rows: ['latency: sent → shown, p50', 'latency: sent → shown, p99'],
    factors: { ...busy, viewers: 1 },
    peers: 'at 5 000 Pods: Headlamp 4.9 s (p50), KubeView freezes, Radar never repaints readiness',
  },
  {
    name: 'the same with 100 viewers, p50',
    rows: ['latency: sent → shown, p50'],
    factors: { ...busy, viewers: 100 },
  },
  {
    name: 'the same with 1 000 viewers, p50',
    rows: ['latency: sent → shown, p50'],
    factors: { ...busy, viewers: 1_000 },
  },
  {
    name: 'cold open: shell / live data painted',
    rows: ['open: shell painted', 'open: live data painted'],
    peers:
      'complete graph: Radar 4.1–5.7 s at 5 000 Pods, 16.2 s at 20 000; Headlamp 6.8 s at 5 000 (root boxes), none in 120 s at 20 000; KubeView never at 5 000',
  },
  {
    name: 'pan / scroll / zoom under 1 000 changes/s: frame, p95',
    rows: ['pan: pan: frame, p95', 'pan: scroll: frame, p95', 'pan: zoom: frame, p95'],
    factors: busy,
    peers: 'under 20 flips/s at 5 000 Pods: Radar 47 frames/s, Headlamp 0.8, KubeView frozen',
  },
  {
    name: 'click → Service shown, 3 000 changes/s, p95',
    rows: ['click: click → Service shown, p95'],
    factors: { changesPerSecond: 3_000 },
  },
  {
    name: 'key in the search → found, 1 000 changes/s, p50',
    rows: ['search: key → found, p50'],
    factors: busy,
  },
  { name: 'first sync, from the simulator', rows: ['sync: first sync'] },
  {
    name: 'first sync, from kube-apiserver / a plain watch of the same slices',
    rows: ['cluster: first sync', 'cluster: a plain reader of all slices'],
  },
  {
    name: 'PATCH sent to kube-apiserver → frame that shows it, 100 changes/s, p50',
    rows: ['cluster: PATCH sent → shown, p50'],
    peers: 'at 100 Pods, quiet: Headlamp 37 ms in one component, KubeView 58 ms',
  },
  {
    name: 'memory of the server with 100 / 1 000 viewers',
    rows: ['viewers: memory of the server', 'viewers: memory of the server'],
    factors: [{ viewers: 100 }, { viewers: 1_000 }],
    peers:
      'KubeView’s backend: 54 → 366 → 1 108 MB at 100, 5 000, 20 000 Pods; Radar’s: 70 → 183 → 536 MB',
  },
  {
    name: 'bytes for each flip of readiness',
    rows: ['wire: bytes for each flip'],
    peers: 'at 100 Pods: KubeView 7.8 KB, Headlamp 13.0 KB, Radar 32.1 KB; Radar at 5 000: 1.09 MB',
  },
  {
    name: 'a Node of 300 Pods lost / a zone lost → held by the page',
    rows: [
      'storm: a Node of 300 Pods lost: until the page holds it',
      'storm: a zone lost: until the page holds it',
    ],
  },
  {
    name: 'watches dropped / API server restarted → live again',
    rows: [
      'reconnect: watches dropped → live again',
      'reconnect: API server restarted → live again',
    ],
    peers: 'API server stopped for 23 s: none of the three says that its data is old',
  },
];

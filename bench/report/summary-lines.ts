import { figure } from './figure.ts';
import type { SummaryGroup, SummaryLine } from './summary-line.ts';
import { movingLines } from './summary-moving.ts';
import { serverLines } from './summary-server.ts';

const busy = { changesPerSecond: 1_000 };
const alone = { ...busy, viewers: 1 };
const many = { ...busy, viewers: 100 };

/**
 * What the README tells, in this order: a line for everything that was promised, whether it was measured and kept or not.
 * Everything else is in the kept results.
 */
export const summaryGroups: readonly SummaryGroup[] = [
  {
    heading: 'From a change to the screen',
    lines: [
      {
        name: 'API server sent a change → frame that shows it, an opened endpoint, p50 / p99',
        parts: [
          { row: 'latency: sent → shown, p50', factors: alone, budget: 'shown p50, 1 viewer' },
          { row: 'latency: sent → shown, p99', factors: alone, budget: 'shown p99, 1 viewer' },
        ],
        peers:
          'at 5 000 Pods: Headlamp 4.9 s (p50), KubeView freezes, Radar never repaints readiness',
      },
      {
        name: 'the same, a pixel of the mosaic, p50 / p99',
        parts: [
          {
            row: 'latency: sent → pixel of the mosaic, p50',
            factors: alone,
            budget: 'shown p50, 1 viewer',
          },
          {
            row: 'latency: sent → pixel of the mosaic, p99',
            factors: alone,
            budget: 'shown p99, 1 viewer',
          },
        ],
      },
      sizeLine('an opened endpoint', 'shown', 20_000),
      sizeLine('a pixel of the mosaic', 'pixel of the mosaic', 20_000),
      sizeLine('an opened endpoint', 'shown', 1_000),
      ...[0, 3_000].flatMap((changesPerSecond): readonly SummaryLine[] => {
        const factors = { changesPerSecond, viewers: 1 };
        const when = changesPerSecond === 0 ? ', quiet' : '';
        return [
          {
            name: `an opened endpoint${when}, p50 / p95`,
            parts: [
              { row: 'latency: sent → shown, p50', factors },
              { row: 'latency: sent → shown, p95', factors },
            ],
          },
          {
            name: `a pixel of the mosaic${when}, p50 / p95`,
            parts: [
              { row: 'latency: sent → pixel of the mosaic, p50', factors },
              { row: 'latency: sent → pixel of the mosaic, p95', factors },
            ],
          },
        ];
      }),
      {
        name: 'an opened endpoint, 100 viewers, p50',
        parts: [
          { row: 'latency: sent → shown, p50', factors: many, budget: 'shown p50, 100 viewers' },
        ],
      },
      {
        name: 'an opened endpoint, 1 000 viewers, p50',
        parts: [
          {
            row: 'latency: sent → shown, p50',
            factors: { ...busy, viewers: 1_000 },
            budget: 'shown p50, 1 000 viewers',
          },
        ],
      },
      {
        name: 'an opened endpoint, 100 viewers on different namespaces, p50 / p95',
        parts: [
          { row: 'latency: sent → shown, p50, a namespace each', factors: many },
          { row: 'latency: sent → shown, p95, a namespace each', factors: many },
        ],
      },
      {
        ...flipLine(3_000),
        peers:
          'at 100 Pods: KubeView 7.8 KB, Headlamp 13.0 KB, Radar 32.1 KB; Radar at 5 000: 1.09 MB',
      },
      flipLine(1_000),
    ],
  },
  {
    heading: 'Opening',
    lines: [
      {
        name: 'cold open: shell / live data painted',
        parts: [
          { row: 'open: shell painted', budget: 'shell painted' },
          { row: 'open: live data painted', budget: 'live data painted' },
        ],
        peers:
          'complete graph: Radar 4.1–5.7 s at 5 000 Pods, 16.2 s at 20 000; Headlamp 6.8 s at 5 000 (root boxes), none in 120 s at 20 000; KubeView never at 5 000',
      },
      {
        name: 'JavaScript of the first load, gzip -9: a mosaic',
        parts: [{ row: 'open: JavaScript, gzip -9', budget: 'first-load JavaScript' }],
      },
      {
        name: 'JavaScript of the first load, gzip -9: a graph of blocks, at 1 000 endpoints',
        parts: [
          {
            row: 'open: JavaScript, gzip -9',
            factors: { endpoints: 1_000 },
            budget: 'first-load JavaScript',
          },
        ],
      },
      {
        name: 'snapshot, compressed, for each endpoint',
        parts: [
          {
            row: 'snapshot: bytes per endpoint, compressed',
            budget: 'snapshot bytes per endpoint',
          },
        ],
      },
    ],
  },
  { heading: 'Moving and finding', lines: movingLines },
  ...serverLines,
];

/** A small cluster has no mosaic, so no pixel of one. */
function sizeLine(name: string, what: string, endpoints: number): SummaryLine {
  const factors = { ...alone, endpoints };
  return {
    name: `${name} at ${figure(endpoints)} endpoints, p50 / p95`,
    parts: [
      { row: `latency: sent → ${what}, p50`, factors, budget: 'shown p50, 1 viewer' },
      { row: `latency: sent → ${what}, p95`, factors },
    ],
  };
}

function flipLine(changesPerSecond: number): SummaryLine {
  return {
    name: 'bytes for each flip of readiness',
    parts: [
      { row: 'wire: bytes for each flip', factors: { changesPerSecond }, budget: 'bytes per flip' },
    ],
  };
}

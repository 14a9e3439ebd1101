import type { Factors } from '../row.ts';
import type { SummaryLine } from './summary-line.ts';

const busy = { changesPerSecond: 1_000 };
const quiet = { changesPerSecond: 0 };

/** Where the canvas is moved, nodes are placed, and somebody clicks or types. */
export const movingLines: readonly SummaryLine[] = [
  {
    ...panLine('', busy),
    peers: 'under 20 flips/s at 5 000 Pods: Radar 47 frames/s, Headlamp 0.8, KubeView frozen',
  },
  panLine(', quiet', quiet),
  panLine(' at 20 000 endpoints', { ...busy, endpoints: 20_000 }),
  panLine(' at 1 000 endpoints', { ...busy, endpoints: 1_000 }),
  ...[30_000, 3_000].map(
    (changesPerSecond): SummaryLine => ({
      name: 'mosaic under flips told straight to the page: frame, p50 / p95 / longest / longest block',
      parts: [
        { row: 'flood: frame, p50', factors: { changesPerSecond } },
        {
          row: 'flood: frame, p95',
          factors: { changesPerSecond },
          budget: 'flooded frame p95',
        },
        { row: 'flood: longest frame', factors: { changesPerSecond } },
        { row: 'flood: longest block of the page', factors: { changesPerSecond } },
      ],
    }),
  ),
  {
    name: 'layout of 20 000 nodes / of a mosaic of 20 000 tiles',
    parts: [
      { row: 'layout: 20 000 nodes placed', budget: 'layout' },
      { row: 'layout: mosaic of 20 000 tiles placed', budget: 'layout' },
    ],
  },
  {
    name: 'share of them that one change moves',
    parts: [
      { row: 'layout: 20 000 nodes: moved by one more endpoint', budget: 'nodes moved' },
      {
        row: 'layout: mosaic of 20 000 tiles: moved by one that outgrows its place',
        budget: 'nodes moved',
      },
    ],
  },
  {
    name: 'click → Service shown, p95',
    parts: [
      {
        row: 'click: click → Service shown, p95',
        factors: { changesPerSecond: 3_000 },
        budget: 'click answered',
      },
    ],
  },
  ...[quiet, busy].map((factors): SummaryLine => {
    const when = factors === quiet ? ', quiet' : '';
    return {
      name: `key in the search → found, p50 / p95 / the first key / longest block of the page${when}`,
      parts: [
        { row: 'search: key → found, p50', factors, budget: 'search answered' },
        { row: 'search: key → found, p95', factors, budget: 'search answered' },
        { row: 'search: first key → found', factors, budget: 'search answered' },
        { row: 'search: longest block of the page', factors },
      ],
    };
  }),
];

function panLine(where: string, factors: Factors): SummaryLine {
  return {
    name: `pan / scroll / zoom: frame, p95${where}`,
    parts: ['pan', 'scroll', 'zoom'].map((move) => ({
      row: `pan: ${move}: frame, p95`,
      factors,
      budget: 'frame p95',
    })),
  };
}

import type { BudgetName } from '../budgets.ts';
import type { SummaryGroup, SummaryLine } from './summary-line.ts';

const server: readonly SummaryLine[] = [
  {
    name: 'first sync, from the simulator / longest block meanwhile',
    parts: [
      { row: 'sync: first sync', budget: 'first sync' },
      { row: 'sync: longest block', budget: 'longest block' },
    ],
  },
  {
    name: 'memory for 100 000 endpoints, above idle',
    parts: [
      { row: 'sync: the same for 100 000 endpoints', budget: 'memory per 100 000 endpoints' },
    ],
  },
  {
    ...memoryLine(100),
    peers:
      'KubeView’s backend: 54 → 366 → 1 108 MB at 100, 5 000, 20 000 Pods; Radar’s: 70 → 183 → 536 MB',
  },
  memoryLine(1_000),
  ...[100, 1_000].map(
    (changesPerSecond): SummaryLine => ({
      name: 'memory of the server with 100 viewers, a namespace each',
      parts: [
        {
          row: 'viewers: memory of the server, a namespace each',
          factors: { changesPerSecond, viewers: 100 },
          budget: 'memory with 100 viewers',
        },
      ],
    }),
  ),
  {
    name: 'changes of slices read and stored for each CPU-second',
    parts: [
      {
        row: 'ingest: changes read and stored for each CPU-second',
        budget: 'ingest per CPU-second',
      },
    ],
  },
  {
    name: 'SIGTERM with 100 streams → ended, of everything / of a namespace each',
    parts: ['', ', a namespace each'].map((whose) => ({
      row: `viewers: told to end → ended${whose}`,
      factors: { viewers: 100 },
      budget: 'ended with 100 streams',
    })),
  },
  soakLine('memory of the server', 'server'),
  soakLine('heap of the page', 'heap of the page'),
  {
    name: 'simulator begun → cluster there',
    parts: [{ row: 'simulator: process begun → cluster there', budget: 'simulator started' }],
  },
];

const faults: readonly SummaryLine[] = [
  stormLine('a Node of 300 Pods lost'),
  stormLine('a zone lost'),
  stormLine('everything listed anew'),
  {
    ...lossLine('watches dropped', 'watch resumed p50'),
    peers: 'API server stopped for 23 s: none of the three says that its data is old',
  },
  lossLine('API server restarted', 'API server restarted'),
];

const steady = { changesPerSecond: 100 };

const realServer: readonly SummaryLine[] = [
  {
    name: 'first sync / a plain watch of the same slices',
    parts: [
      { row: 'cluster: first sync', budget: 'first sync, real API server' },
      { row: 'cluster: a plain reader of all slices' },
    ],
  },
  {
    name: 'longest block at first sync',
    parts: [{ row: 'cluster: longest block', budget: 'longest block' }],
  },
  {
    name: 'a plain watch has a change → frame that shows it, p50 / p99',
    parts: [
      {
        row: 'cluster: on a plain watch → shown, p50',
        factors: steady,
        budget: 'shown p50, 1 viewer',
      },
      {
        row: 'cluster: on a plain watch → shown, p99',
        factors: steady,
        budget: 'shown p99, 1 viewer',
      },
    ],
  },
  {
    name: 'PATCH sent → frame that shows it, p50',
    parts: [{ row: 'cluster: PATCH sent → shown, p50', factors: steady }],
    peers: 'at 100 Pods, quiet: Headlamp 37 ms in one component, KubeView 58 ms',
  },
  {
    name: 'as much as it takes, nothing missing: changes / processor / memory',
    parts: ['changes', 'processor', 'memory'].map((what) => ({
      row: `cluster: as much as the API server takes: ${what}`,
    })),
  },
];

/** What the server takes, what happens where something breaks, and all of it where nothing is simulated. */
export const serverLines: readonly SummaryGroup[] = [
  { heading: 'The server', lines: server },
  { heading: 'Under faults', lines: faults },
  { heading: 'On a real API server', lines: realServer },
];

function memoryLine(changesPerSecond: number): SummaryLine {
  return {
    name: 'memory of the server with 100 / 1 000 viewers',
    parts: [
      {
        row: 'viewers: memory of the server',
        factors: { changesPerSecond, viewers: 100 },
        budget: 'memory with 100 viewers',
      },
      {
        row: 'viewers: memory of the server',
        factors: { changesPerSecond, viewers: 1_000 },
        budget: 'memory with 1 000 viewers',
      },
    ],
  };
}

function soakLine(name: string, what: string): SummaryLine {
  const factors = { changesPerSecond: 1_000 };
  return {
    name: `${name}: at first / after 5 / after 10 minutes / growth a minute in the last third of them`,
    parts: ['at the start', 'half way', '10 min later', 'growth a minute in the last third'].map(
      (when) => ({ row: `soak: ${what}, ${when}`, factors }),
    ),
  };
}

/** Whoever loses it again within two minutes waits longer (SPEC R4): both are promised the same. */
function lossLine(loss: string, budget: BudgetName): SummaryLine {
  return {
    name: `${loss} → live again: first loss / again within two minutes`,
    parts: [', first loss', ' again within two minutes'].map((when) => ({
      row: `reconnect: ${loss}${when} → live again`,
      budget,
    })),
  };
}

function stormLine(what: string): SummaryLine {
  return {
    name: `${what} → held by the page / longest frame meanwhile / longest block of the server`,
    parts: [
      { row: `storm: ${what}: until the page holds it` },
      { row: `storm: ${what}: longest frame of the page` },
      { row: `storm: ${what}: longest block of the server` },
    ],
  };
}

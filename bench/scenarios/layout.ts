import type { Layout } from '#lib/layout/layout.ts';
import { layoutBlocks } from '#lib/layout/layout.ts';
import type { BlockInput } from '#lib/layout/layout-input.ts';
import type { BenchRun } from '../bench-run.ts';
import { figure } from '../report/figure.ts';
import type { Row } from '../row.ts';
import { rowOf } from '../row.ts';
import type { Scenario } from '../scenario.ts';
import { measureMosaic } from './mosaic-layout.ts';

/** A Service, its slice, and so many endpoints. */
const endpointsOfBlock = 8;
const nodesOfBlock = endpointsOfBlock + 2;
const nodeCounts = [1_000, 5_000, 20_000];
const heldNodes = 20_000;
/** With 15 endpoints each on average. */
const tileCounts = [10_000, 20_000];
const metrics = { columns: 2, columnWidth: 640 };
/** One to warm up; it is not counted. */
const warmUps = 1;
const percent = 100;

/** Where everything stands: how long it takes to say, and how much a change moves. */
export const layout: Scenario = {
  name: 'layout',
  about: 'placing every node, and what one new endpoint moves',
  seconds: ({ runs }) => 1 + 2 * runs,
  async run({ options }: BenchRun) {
    return [
      ...nodeCounts.flatMap((nodes) => measure(nodes, options.runs)),
      ...tileCounts.flatMap((tiles) => measureMosaic(tiles, options)),
    ];
  },
};

function measure(nodes: number, runs: number): readonly Row[] {
  const inputs = Array.from({ length: nodes / nodesOfBlock }, (_, index) => blockOf(index));
  const grown = inputs.map((input, index) =>
    index === Math.floor(inputs.length / 2) ? blockOf(index, endpointsOfBlock + 1) : input,
  );
  const times: number[] = [];
  const moved: number[] = [];
  for (let run = -warmUps; run < runs; run += 1) {
    const startedAt = performance.now();
    const placed = layoutBlocks(inputs, metrics);
    const ms = performance.now() - startedAt;
    if (run < 0) continue;
    times.push(ms);
    moved.push(movedShare(placed, layoutBlocks(grown, metrics, placed)) * percent);
  }
  const isHeld = nodes === heldNodes;
  const shared = { scenario: 'layout', factors: {} };
  const all = `${figure(nodes)} nodes`;
  return [
    rowOf({
      ...shared,
      what: `${all} placed`,
      unit: 'ms',
      values: times,
      budget: isHeld ? 'layout' : undefined,
    }),
    rowOf({
      ...shared,
      what: `${all}: moved by one more endpoint`,
      unit: '%',
      values: moved,
      budget: isHeld ? 'nodes moved' : undefined,
    }),
  ];
}

function blockOf(index: number, endpoints = endpointsOfBlock): BlockInput {
  const id = `svc/team/svc-${index}`;
  return {
    id,
    rank: 0,
    kind: 'service',
    expanded: true,
    ghosts: [],
    groups: [
      {
        key: `team/svc-${index}-abcde`,
        endpoints: Array.from({ length: endpoints }, (_, nth) => ({
          id: `${id}/${nth}`,
          rank: 0,
        })),
      },
    ],
  };
}

function movedShare(before: Layout, after: Layout): number {
  const places = new Map(before.boxes.map(({ id, x, y }) => [id, `${x} ${y}`]));
  const moved = after.boxes.filter(({ id, x, y }) => {
    const place = places.get(id);
    return place !== undefined && place !== `${x} ${y}`;
  });
  return moved.length / before.boxes.length;
}

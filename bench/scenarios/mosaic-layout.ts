import type { TilePlace } from '#lib/layout/mosaic/mosaic-plan.ts';
import { createMosaicPlan } from '#lib/layout/mosaic/mosaic-plan.ts';
import { openCells } from '#lib/layout/mosaic/tile-cells.ts';
import type { TileInput } from '#lib/layout/mosaic/tile-input.ts';
import { createRandom } from '#simulator/random.ts';
import { serviceSizes } from '#simulator/world/large/service-sizes.ts';
import { viewport } from '../page/bench-page.ts';
import { figure } from '../report/figure.ts';
import type { Row } from '../row.ts';
import { rowOf } from '../row.ts';

const endpointsPerTile = 15;
const tilesPerNamespace = 400;
const aspect = viewport.width / viewport.height;
/** All endpoints are ready, except some: two ranks, as the page has several. */
const ranks = 2;
const unreadyEvery = 50;
/** So many to warm up, until the code is compiled; they are not counted. */
const warmUps = 3;
const percent = 100;
/** The budget is of so many nodes. */
const heldTiles = 20_000;

/** The mosaic of so many Services, of sizes as in a large cluster: every tile and cell placed, and what a change moves. */
export function measureMosaic(
  tiles: number,
  { runs, seed }: { readonly runs: number; readonly seed: number },
): readonly Row[] {
  const endpoints = tiles * endpointsPerTile;
  const inputs = tileInputs(serviceSizes(tiles, endpoints, createRandom(seed)));
  const planTimes: number[] = [];
  const cellTimes: number[] = [];
  const moved: number[] = [];
  for (let run = -warmUps; run < runs; run += 1) {
    const startedAt = performance.now();
    const plan = createMosaicPlan(inputs, aspect);
    const plannedAt = performance.now();
    for (const { endpoints: count } of inputs) openCells([members(count)], Number, ranks - 1);
    const endedAt = performance.now();
    if (run < 0) continue;
    const places = inputs.map(({ id }) => plan.placeOf(id));
    const outgrown = inputs[Math.floor(inputs.length / 2)];
    if (outgrown === undefined) throw new Error('a mosaic needs a tile');
    plan.place({ ...outgrown, endpoints: 2 * endpointsPerTile * outgrown.endpoints });
    planTimes.push(plannedAt - startedAt);
    cellTimes.push(endedAt - plannedAt);
    moved.push(
      movedShare(
        places,
        inputs.map(({ id }) => plan.placeOf(id)),
      ) * percent,
    );
  }
  const all = `mosaic of ${figure(tiles)} tiles`;
  const isHeld = tiles === heldTiles;
  const shared = { scenario: 'layout', factors: {} };
  return [
    rowOf({
      ...shared,
      what: `${all} placed`,
      unit: 'ms',
      values: planTimes,
      budget: isHeld ? 'layout' : undefined,
    }),
    rowOf({
      ...shared,
      what: `${all}: their ${figure(endpoints)} cells placed`,
      unit: 'ms',
      values: cellTimes,
    }),
    rowOf({
      ...shared,
      what: `${all}: moved by one that outgrows its place`,
      unit: '%',
      values: moved,
      budget: isHeld ? 'nodes moved' : undefined,
    }),
  ];
}

function tileInputs(sizes: readonly number[]): readonly TileInput[] {
  const namespaces = Math.max(1, Math.round(sizes.length / tilesPerNamespace));
  return sizes.map((endpoints, index) => ({
    id: `svc/team-${index % namespaces}/svc-${index}`,
    rank: index % unreadyEvery === 0 ? 0 : 1,
    namespace: `team-${index % namespaces}`,
    endpoints,
  }));
}

/** The rank of each endpoint of a Service. */
function members(count: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, nth) => Number(nth % unreadyEvery !== 0));
}

function movedShare(
  before: readonly (TilePlace | undefined)[],
  after: readonly (TilePlace | undefined)[],
): number {
  const moved = before.filter((place, index) => {
    const now = after[index];
    return place === undefined || now === undefined || place.x !== now.x || place.y !== now.y;
  });
  return moved.length / before.length;
}

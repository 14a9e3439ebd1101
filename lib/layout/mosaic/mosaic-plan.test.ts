import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MosaicPlan, TilePlace } from './mosaic-plan.ts';
import { createMosaicPlan } from './mosaic-plan.ts';
import type { TileInput } from './tile-input.ts';
import { capacityOf, outerHeight, outerWidth, tileSizeFor } from './tile-size.ts';

const endpoints = fc.oneof(
  { weight: 6, arbitrary: fc.nat(40) },
  { weight: 1, arbitrary: fc.nat(1_200) },
);

const tile = fc.record({ name: fc.nat(80), namespace: fc.nat(5), rank: fc.nat(5), endpoints }).map(
  ({ name, namespace, rank, endpoints: count }): TileInput => ({
    id: `svc/ns-${namespace}/s${name}`,
    namespace: `ns-${namespace}`,
    rank,
    endpoints: count,
  }),
);
const tiles = fc.uniqueArray(tile, { maxLength: 60, selector: ({ id }) => id });
const aspect = fc.constantFrom(0.5, 0.94, 1.6, 3);

/** A tile comes, grows, shrinks or leaves. */
const step = fc.record({ tile, leaves: fc.boolean() });
const history = fc.array(step, { maxLength: 40 });

type Rect = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

const rectOf = (place: TilePlace): Rect => ({
  x: place.x,
  y: place.y,
  width: outerWidth(place),
  height: outerHeight(place),
});

const tolerance = 1e-6;
const doOverlap = (a: Rect, b: Rect) =>
  a.x + a.width > b.x + tolerance &&
  b.x + b.width > a.x + tolerance &&
  a.y + a.height > b.y + tolerance &&
  b.y + b.height > a.y + tolerance;
const isInside = (a: Rect, b: Rect) =>
  a.x >= b.x - tolerance &&
  a.y >= b.y - tolerance &&
  a.x + a.width <= b.x + b.width + tolerance &&
  a.y + a.height <= b.y + b.height + tolerance;

function expectSound(plan: MosaicPlan, ids: Iterable<string>): void {
  const places = [...ids].map((id) => {
    const place = plan.placeOf(id);
    if (place === undefined) throw new Error(`${id} has no place`);
    return place;
  });
  const rects = places.map(rectOf);
  const whole = { x: 0, y: 0, width: plan.width(), height: plan.height() };
  places.forEach((place, at) => {
    const rect = rectOf(place);
    expect(isInside(rect, place.region)).toBe(true);
    for (const other of rects.slice(at + 1)) expect(doOverlap(rect, other)).toBe(false);
  });
  plan.regions.forEach((region, at) => {
    expect(isInside(region, whole)).toBe(true);
    for (const other of plan.regions.slice(at + 1)) expect(doOverlap(region, other)).toBe(false);
  });
}

/** Large enough, and the one it had where that was. */
function expectFitting(place: TilePlace, { endpoints: count }: TileInput, own?: TilePlace): void {
  expect(capacityOf(place)).toBeGreaterThanOrEqual(count);
  if (own !== undefined && capacityOf(own) >= count) expect(place).toBe(own);
}

describe('the places of the mosaic', () => {
  it('do not overlap, and every endpoint has a cell (L4)', () => {
    fc.assert(
      fc.property(tiles, aspect, (inputs, wanted) => {
        const plan = createMosaicPlan(inputs, wanted);
        expectSound(
          plan,
          inputs.map(({ id }) => id),
        );
        for (const { id, endpoints: count, namespace } of inputs) {
          const place = plan.placeOf(id);
          expect(place && capacityOf(place)).toBeGreaterThan(count);
          expect(place?.region.namespace).toBe(namespace);
        }
      }),
    );
  });

  it('are the same for the same tiles in any order (L3)', () => {
    fc.assert(
      fc.property(
        tiles.chain((inputs) =>
          fc.tuple(fc.constant(inputs), fc.shuffledSubarray(inputs, { minLength: inputs.length })),
        ),
        aspect,
        ([inputs, shuffled], wanted) => {
          const [a, b] = [createMosaicPlan(inputs, wanted), createMosaicPlan(shuffled, wanted)];
          for (const { id } of inputs) expect(b.placeOf(id)).toEqual(a.placeOf(id));
          expect(b.regions).toEqual(a.regions);
        },
      ),
    );
  });

  it('stay while others come, grow and leave; who grows out of its own moves alone (L1)', () => {
    fc.assert(
      fc.property(tiles, aspect, history, (inputs, wanted, steps) => {
        const plan = createMosaicPlan(inputs, wanted);
        const known = new Map(inputs.map((input) => [input.id, input]));
        for (const { tile: changed, leaves } of steps) {
          const before = new Map([...known.keys()].map((id) => [id, plan.placeOf(id)]));
          if (leaves) {
            plan.remove(changed.id);
            known.delete(changed.id);
          } else {
            expectFitting(plan.place(changed), changed, before.get(changed.id));
            known.set(changed.id, changed);
          }
          before.delete(changed.id);
          for (const [id, place] of before) expect(plan.placeOf(id)).toBe(place);
        }
        expectSound(plan, known.keys());
      }),
      { numRuns: 150 },
    );
  });

  it('put trouble first: namespaces in trouble, troubled tiles, then tiles of one height by rank (L2)', () => {
    const plan = createMosaicPlan(
      [
        { id: 'svc/a/1', namespace: 'a', rank: 4, endpoints: 3 },
        { id: 'svc/b/1', namespace: 'b', rank: 4, endpoints: 3 },
        { id: 'svc/b/2', namespace: 'b', rank: 0, endpoints: 3, trouble: 'grave' },
        { id: 'svc/b/3', namespace: 'b', rank: 4, endpoints: 300 },
        { id: 'svc/b/4', namespace: 'b', rank: 3, endpoints: 3 },
      ],
      1,
    );
    expect(plan.regions.map(({ namespace }) => namespace)).toEqual(['b', 'a']);
    const [first, second, third] = ['svc/b/2', 'svc/b/4', 'svc/b/1'].map(plan.placeOf);
    expect([second?.y, third?.y]).toEqual([first?.y, first?.y]);
    expect(first?.x).toBeLessThan(second?.x ?? 0);
    expect(second?.x).toBeLessThan(third?.x ?? 0);
    expect(first?.y).toBeLessThan(plan.placeOf('svc/b/3')?.y ?? 0);
  });

  it('are the same namespace for namespace, whatever troubles there are beyond the gravest class of each (L5)', () => {
    const some = fc.constantFrom('grave', 'degraded', undefined);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(4), fc.nat(3), some), { minLength: 1 }), (all) => {
        const inputs = all.map(([namespace, rank, trouble], at) => ({
          ...{ id: `svc/ns-${namespace}/${at}`, namespace: `ns-${namespace}`, rank, trouble },
          endpoints: 3,
        }));
        const classOf = (name: string) => {
          const own = inputs.flatMap((one) => (one.namespace === name ? (one.trouble ?? []) : []));
          if (own.includes('grave')) return 0;
          return own.length > 0 ? 1 : 2;
        };
        const names = createMosaicPlan(inputs, 1).regions.map(({ namespace }) => namespace);
        const wanted = [...names].sort((a, b) => classOf(a) - classOf(b) || (a < b ? -1 : 1));
        expect(names).toEqual(wanted);
      }),
    );
  });

  it('fill a view of the shape asked for: at ten thousand Services no third of it stays empty', () => {
    const inputs = Array.from({ length: 10_000 }, (_, at) => ({
      id: `svc/ns-${at % 25}/s${at}`,
      namespace: `ns-${at % 25}`,
      rank: 4,
      endpoints: 15,
    }));
    const plan = createMosaicPlan(inputs, 0.94);
    const shape = plan.width() / plan.height();
    expect(shape).toBeGreaterThan(0.8);
    expect(shape).toBeLessThan(1.1);
    const taken = inputs.length * outerWidth(tileSizeFor(15)) * outerHeight(tileSizeFor(15));
    expect(taken / (plan.width() * plan.height())).toBeGreaterThan(0.7);
  });

  it('stand beside higher ones where these leave room: of namespaces with few large Services no third stays empty (L5)', () => {
    const sizes = [700, 700, 350, 180, 90, 90, ...Array.from({ length: 150 }, (_, at) => at % 40)];
    const inputs = Array.from({ length: 20 }, (_, namespace) =>
      sizes.map((count, at) => ({
        ...{ id: `svc/ns-${namespace}/s${at}`, namespace: `ns-${namespace}` },
        ...{ rank: 4, endpoints: count },
      })),
    ).flat();
    const plan = createMosaicPlan(inputs, 0.94);
    const taken = inputs
      .map(({ endpoints: count }) => tileSizeFor(count))
      .reduce((sum, size) => sum + outerWidth(size) * outerHeight(size), 0);
    expect(taken / (plan.width() * plan.height())).toBeGreaterThan(0.67);
  });

  it('keep a place free for a newcomer in each namespace, and open a frame at the foot when it is taken', () => {
    const plan = createMosaicPlan([{ id: 'svc/a/0', namespace: 'a', rank: 4, endpoints: 3 }], 1);
    const frames = plan.regions.length;
    const newcomer = (name: string): TileInput => ({
      id: name,
      namespace: 'a',
      rank: 0,
      endpoints: 3,
    });
    expect(plan.place(newcomer('svc/a/1')).region).toBe(plan.regions[0]);
    for (let at = 2; plan.regions.length === frames; at += 1) plan.place(newcomer(`svc/a/${at}`));
    expect(plan.regions.at(-1)).toMatchObject({ namespace: 'a', isLater: true });
  });
});

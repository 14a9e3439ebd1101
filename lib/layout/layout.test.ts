import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from './boxes.ts';
import type { Layout } from './layout.ts';
import { layoutBlocks } from './layout.ts';
import type { BlockInput, Metrics, Ranked } from './layout-input.ts';

const metrics: Metrics = { columns: 1, columnWidth: 776 };

const ranked = (prefix: string, max: number) =>
  fc
    .uniqueArray(fc.record({ id: fc.nat(400), rank: fc.nat(2) }), {
      maxLength: max,
      selector: (r) => r.id,
    })
    .map((items): Ranked[] => items.map(({ id, rank }) => ({ id: `${prefix}${id}`, rank })));

const block = (index: number): fc.Arbitrary<BlockInput> =>
  fc
    .record({
      rank: fc.nat(3),
      expanded: fc.boolean(),
      slices: fc.array(fc.oneof(ranked('e', 14), ranked('e', 200)), { maxLength: 3 }),
      ghosts: ranked('g', 8),
      legacy: fc.boolean(),
    })
    .map(({ rank, expanded, slices, ghosts, legacy }) => ({
      id: `svc/n/s${index}`,
      kind: 'service',
      rank,
      expanded,
      groups: slices.map((endpoints, i) => ({ key: `n/s${index}-${i}`, endpoints })),
      ghosts,
      legacy,
    }));

const blocks = fc
  .nat(12)
  .chain((n) => fc.tuple(...Array.from({ length: n + 1 }, (_, i) => block(i))));
const widths = fc.record({
  columns: fc.integer({ min: 1, max: 3 }),
  columnWidth: fc.constantFrom(776, 900),
});

describe('the layout', () => {
  it('is the same for the same blocks in any order', () => {
    fc.assert(
      fc.property(
        blocks.chain((inputs) =>
          fc.tuple(fc.constant(inputs), fc.shuffledSubarray(inputs, { minLength: inputs.length })),
        ),
        widths,
        ([inputs, shuffled], width) => {
          const mixed = shuffled.map((input) => ({
            ...input,
            groups: [...input.groups]
              .reverse()
              .map((g) => ({ ...g, endpoints: [...g.endpoints].reverse() })),
            ghosts: [...input.ghosts].reverse(),
          }));
          expect(layoutBlocks(mixed, width)).toEqual(layoutBlocks(inputs, width));
        },
      ),
    );
  });

  it('never lets boxes overlap, whatever the history', () => {
    fc.assert(
      fc.property(fc.array(blocks, { minLength: 1, maxLength: 5 }), widths, (history, width) => {
        let layout: Layout | undefined;
        for (const inputs of history) {
          layout = layoutBlocks(inputs, width, layout);
          expect(overlaps(layout.boxes)).toEqual([]);
          expect(itemsOf(layout.boxes)).toEqual(expectedItems(inputs));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('moves nothing when endpoints only change their state', () => {
    fc.assert(
      fc.property(blocks, (inputs) => {
        const before = layoutBlocks(inputs, metrics);
        const flipped = inputs.map((input) => ({
          ...input,
          rank: 3 - input.rank,
          groups: input.groups.map((g) => ({
            ...g,
            endpoints: g.endpoints.map((e) => ({ ...e, rank: 2 - e.rank })),
          })),
        }));
        expect(layoutBlocks(flipped, metrics, before)).toBe(before);
      }),
    );
  });

  it('moves no box of another block when one endpoint comes or leaves', () => {
    fc.assert(
      fc.property(blocks, fc.nat(), fc.boolean(), (inputs, pick, comes) => {
        const target = inputs[pick % inputs.length];
        const group = target?.groups[0];
        fc.pre(
          target !== undefined && group !== undefined && (comes || group.endpoints.length > 0),
        );
        if (target === undefined || group === undefined) return;
        const endpoints = comes
          ? [...group.endpoints, { id: 'new', rank: 0 }]
          : group.endpoints.slice(1);
        const changed = { ...target, groups: [{ ...group, endpoints }, ...target.groups.slice(1)] };
        const before = layoutBlocks(inputs, metrics);
        const after = layoutBlocks(
          inputs.map((input) => (input === target ? changed : input)),
          metrics,
          before,
        );
        const others = (boxes: readonly Box[]) => boxes.filter((box) => box.block !== target.id);
        expect(others(after.boxes)).toEqual(others(before.boxes));
      }),
    );
  });

  it('moves no box when legacy Endpoints begin or cease to differ; each opened Service has room for them', () => {
    fc.assert(
      fc.property(blocks, widths, (inputs, width) => {
        const of = (legacy: boolean) => inputs.map((input) => ({ ...input, legacy }));
        const isLegacy = ({ kind }: Box) => kind === 'legacy';
        const before = layoutBlocks(of(false), width);
        const during = layoutBlocks(of(true), width, before);
        expect(during.boxes.filter((box) => !isLegacy(box))).toEqual(before.boxes);
        expect(during.wires).toEqual(before.wires);
        expect(during.height).toBe(before.height);
        expect(during.boxes.filter(isLegacy).map(({ block: id }) => id)).toEqual(
          before.boxes.filter(({ kind }) => kind === 'service').map(({ id }) => id),
        );
        expect(overlaps(during.boxes)).toEqual([]);
        expect(during.boxes.every(({ y, height }) => y + height <= during.height)).toBe(true);
        expect(layoutBlocks(of(true), width, during)).toBe(during);
        expect(layoutBlocks(of(false), width, during).boxes).toEqual(before.boxes);
      }),
    );
  });

  it('lets a rolling update pass without moving one box', () => {
    const at = (...ids: string[]): BlockInput[] => [service('a', ids), service('b', ['x', 'y'])];
    let layout = layoutBlocks(at('p1', 'p2', 'p3'), metrics);
    const history = [
      ['p1', 'p2', 'p3', 'q1'],
      ['p1', 'p2', 'q1'],
      ['p1', 'p2', 'q1', 'q2'],
      ['p2', 'q1', 'q2'],
      ['p2', 'q1', 'q2', 'q3'],
      ['q1', 'q2', 'q3'],
    ];
    for (const ids of history) {
      const next = layoutBlocks(at(...ids), metrics, layout);
      const before = new Map(layout.boxes.map((box) => [box.id, box]));
      for (const box of next.boxes) if (before.has(box.id)) expect(box).toEqual(before.get(box.id));
      layout = next;
    }
  });

  it('keeps the room of a Service that vanished until Tidy', () => {
    const both = [service('a', ['p1']), service('b', ['x'])];
    const before = layoutBlocks(both, metrics);
    const after = layoutBlocks(both.slice(1), metrics, before);
    expect(after.boxes).toEqual(before.boxes.filter((box) => box.block === 'svc/n/b'));
    expect(layoutBlocks(both.slice(1), metrics).boxes[0]?.y).toBeLessThan(after.boxes[0]?.y ?? 0);
  });

  it('places 20 000 boxes fast', ({ annotate }) => {
    const inputs = Array.from({ length: 2_000 }, (_, i) =>
      service(
        `s${i}`,
        Array.from({ length: 8 }, (_unused, e) => `e${e}`),
      ),
    );
    const before = layoutBlocks(inputs, metrics);
    const changed = inputs.with(
      1_000,
      service('s1000', ['e0', 'e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e9']),
    );
    const times = Array.from({ length: 10 }, () => {
      const start = performance.now();
      layoutBlocks(changed, metrics, before);
      return performance.now() - start;
    }).sort((a, b) => a - b);
    const after = new Map(layoutBlocks(changed, metrics, before).boxes.map((box) => [box.id, box]));
    const moved = before.boxes.filter((box) => after.has(box.id) && after.get(box.id)?.y !== box.y);
    expect(moved.length / before.boxes.length).toBeLessThanOrEqual(0.005);
    return annotate(`${before.boxes.length} boxes: median ${times[5]?.toFixed(1)} ms`).then(
      () => undefined,
    );
  });
});

function service(name: string, endpoints: readonly string[]): BlockInput {
  return {
    id: `svc/n/${name}`,
    kind: 'service',
    rank: 0,
    expanded: true,
    groups: [{ key: `n/${name}-1`, endpoints: endpoints.map((id) => ({ id, rank: 0 })) }],
    ghosts: [],
  };
}

function overlaps(boxes: readonly Box[]): readonly string[] {
  const sorted = [...boxes].sort((a, b) => a.y - b.y);
  const found: string[] = [];
  sorted.forEach((a, i) => {
    for (let j = i + 1; j < sorted.length; j += 1) {
      const b = sorted[j];
      if (b === undefined || b.y >= a.y + a.height) break;
      if (a.x < b.x + b.width && b.x < a.x + a.width) found.push(`${a.id} ${b.id}`);
    }
  });
  return found;
}

/** Everything that is drawn, by block: nothing may be dropped. */
function itemsOf(boxes: readonly Box[]): readonly string[] {
  return boxes
    .flatMap((box) => {
      const owner = box.slice ?? box.block;
      if (box.slots) return box.slots.flatMap((id) => (id === undefined ? [] : [`${owner} ${id}`]));
      return box.item === undefined ? [] : [`${owner} ${box.item}`];
    })
    .sort();
}

function expectedItems(inputs: readonly BlockInput[]): readonly string[] {
  return inputs
    .filter((input) => input.expanded)
    .flatMap((input) => [
      ...input.groups.flatMap((g) => g.endpoints.map((e) => `${g.key} ${e.id}`)),
      ...input.ghosts.map((ghost) => `${input.id} ${ghost.id}`),
    ])
    .sort();
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Endpoint } from '#lib/domain/objects.ts';
import type { Ghost, ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import { worstHealthFirst } from '#lib/domain/service-entry.ts';
import { paletteOf } from '#lib/export/palette.ts';
import { renderPicture } from '#lib/export/render-picture.ts';
import type { XmlElement } from '#lib/export/testing/read-xml.ts';
import { allElements, readXml } from '#lib/export/testing/read-xml.ts';
import type { Face } from '#lib/export/text-width.ts';
import { textWidth } from '#lib/export/text-width.ts';
import { createArrangement } from './canvas-arrangement.ts';
import { pictureLegend } from './picture-legend.ts';
import type { PicturedView } from './picture-of-view.ts';
import { pictureOfView } from './picture-of-view.ts';
import type { ViewFilter } from './search.ts';
import type { Selection } from './selection.ts';
import { stampOfView } from './stamp-of-view.ts';
import { anEndpoint, aService, aSlice, aSource, aState } from './testing-topology.ts';
import type { TopologyState } from './topology-state.ts';

const noFilter: ViewFilter = { query: '', onlyTrouble: false };

function viewOf(
  state: TopologyState,
  changes: { filter?: ViewFilter; selection?: Selection; now?: number; columnWidth?: number } = {},
): PicturedView {
  const { filter = noFilter, selection = null, now = 0, columnWidth = 776 } = changes;
  const metrics = { columns: 1, columnWidth };
  const arrangement = createArrangement()({
    state,
    now,
    filter,
    metrics,
    view: '',
    toggled: new Map(),
  });
  return { state, now, selection, namesNamespaces: true, arrangement, theme: 'dark' };
}

function draw(
  view: PicturedView,
  {
    filter = noFilter,
    most = 2_000,
    seenFrom,
  }: { filter?: typeof noFilter; most?: number; seenFrom?: string } = {},
) {
  const { picture, contents } = pictureOfView(view, most);
  const stamp = stampOfView({
    view,
    contents,
    filter,
    namespaces: [],
    seenFrom,
    productVersion: '1.2.3',
    wallMs: Date.parse('2026-11-21T10:15:30Z'),
  });
  return {
    picture,
    contents,
    stamp,
    svg: renderPicture(picture, stamp, pictureLegend(view.seen?.words)).svg,
  };
}

const slices = [
  aSlice('n/bad-1', 'bad', [anEndpoint('p1', false), anEndpoint('p22')]),
  aSlice('n/good-1', 'good', [anEndpoint('p333')]),
];
const bad = { ...aService('n/bad', 'degraded', ['bad-1']), summary: '1 of 2 ready' };
const good = aService('n/good', 'healthy', ['good-1']);
const state = aState({ services: [good, bad], slices: [...slices, aSlice('n/left')] });

describe('the picture of a view', () => {
  it('P13: holds legacy Endpoints that differ, and nothing else stands elsewhere for it', () => {
    const legacy = { addresses: 3, ready: 2, onlyHere: 2, onlyInSlices: 1 };
    const before = draw(viewOf(state)).picture.marks;
    const sources = (['services', 'endpointslices', 'pods', 'endpoints'] as const).map((one) =>
      aSource(one),
    );
    const differing = aState({ services: [good, { ...bad, legacy }], slices, sources });
    const { picture, svg } = draw(viewOf(differing));
    const [mark, ...others] = picture.marks.filter(({ kind }) => kind === 'legacy');
    expect(others).toEqual([]);
    expect(mark).toMatchObject({
      number: '2/3',
      difference: '2 ready only here, 1 only in slices',
    });
    expect(svg).toContain('legacy Endpoints n/bad, 2 of 3 addresses ready');
    const placeOf = ({ kind, rect: { x, y } }: (typeof before)[number]) => `${kind} ${x} ${y}`;
    expect(picture.marks.filter(({ kind }) => kind === 'slice').map(placeOf)).toEqual(
      before
        .filter(({ kind, title }) => kind === 'slice' && !title.includes('n/left'))
        .map(placeOf),
    );
    expect(draw(viewOf(state)).svg).not.toContain('legacy Endpoints');
  });

  it('E3: holds what the canvas holds, where it stands there', () => {
    const view = viewOf(state);
    const { picture } = draw(view);
    const places = picture.marks.map(({ rect }) => `${rect.x} ${rect.y}`).sort();
    expect(places).toEqual(view.arrangement.layout.boxes.map(({ x, y }) => `${x} ${y}`).sort());
    expect(picture.wires.length).toBe(view.arrangement.layout.wires.length);
  });

  it('E3: says that the reach of a chosen client is not drawn while it is not known', () => {
    const said = draw(viewOf(state), { seenFrom: 'node n3' }).stamp.notices.map(
      ({ title }) => title,
    );
    expect(said).toContain('Reach is not drawn: what node n3 reaches was not known yet');
    const titles = draw(viewOf(state)).stamp.notices.map(({ title }) => title);
    expect(titles.join()).not.toContain('Reach');
  });

  it('U6: fades what a chosen client does not reach, with the reason, and says so in the legend', () => {
    const [missed] = slices[0]?.endpoints ?? [];
    if (missed === undefined) throw new Error('the slice has no endpoint');
    const reach = {
      unreached: new Map([[missed, 'it is not ready']]),
      partly: new Map(),
      reached: 1,
      ports: [],
    };
    const seen = {
      words: 'node n3',
      reach: (_: TopologyState, key: string) => (key === 'n/bad' ? reach : undefined),
    };
    const { picture, stamp, svg } = draw({ ...viewOf(state), seen }, { seenFrom: 'node n3' });
    const faded = picture.marks.filter((mark) => 'isUnreached' in mark && mark.isUnreached);
    expect(faded.map(({ title }) => title)).toEqual([
      expect.stringContaining('not reached from node n3: it is not ready'),
    ]);
    expect(picture.wires.filter(({ isUnreached }) => isUnreached)).toHaveLength(1);
    const card = picture.marks.find(({ title }) => title.startsWith('Service n/bad'));
    expect(card).toMatchObject({ facts: expect.stringMatching(/^reaches /) });
    expect(stamp.notices.map(({ title }) => title)).toContain('As seen from node n3');
    const texts = allElements(readXml(svg)).filter(({ name }) => name === 'text');
    const inLegend = texts.filter(({ text }) => text === 'not reached from node n3');
    expect(inLegend).toHaveLength(1);
    expect(draw(viewOf(state)).svg).not.toContain('not reached');
  });

  it('E3: counts what is drawn, hidden, and left out', () => {
    expect(draw(viewOf(state)).stamp.counts).toEqual([
      '2 of 2 Services drawn: 1 degraded, 1 without trouble',
      '1 of 1 slices without a Service drawn',
    ]);
    const filter = { query: 'p333', onlyTrouble: false };
    expect(draw(viewOf(state, { filter }), { filter }).stamp.counts).toEqual([
      '1 of 2 Services drawn: 1 without trouble · 1 hidden by the filter',
      '0 of 1 slices without a Service drawn · 1 hidden by the filter',
    ]);
    const cut = draw(viewOf(state), { most: 4 });
    expect(cut.stamp.counts).toEqual([
      '1 of 2 Services drawn: 1 degraded · 1 not drawn, the picture is full',
      '0 of 1 slices without a Service drawn · 1 not drawn, the picture is full',
    ]);
    expect(cut.stamp.notices[0]?.title).toBe(
      'Cut: not drawn are 1 Service (last known in trouble: 0) and 1 slice without a Service',
    );
  });

  it('E2: says what is selected, and when it is not in the picture', () => {
    const selection = { kind: 'endpoint', key: 'n/bad-1', address: '10.0.0.2' } as const;
    expect(draw(viewOf(state, { selection })).stamp.selection).toBe('endpoint 10.0.0.2 of n/bad-1');
    const filter = { query: 'p333', onlyTrouble: false };
    expect(draw(viewOf(state, { selection, filter })).stamp.selection).toMatch(
      /not in this picture/,
    );
  });

  it('E4: has no health colour where nothing is proven, and says since when', () => {
    const { svg, stamp, picture } = draw(viewOf(state, { now: 60_000 }));
    expect(stamp.notices[0]?.title).toBe(
      'Not live: last known, proven until 2026-11-21 10:14:30 UTC',
    );
    expect(picture.marks.every(({ fresh }) => fresh === 'stale')).toBe(true);
    const drawing = allElements(drawingOf(readXml(svg))).flatMap(({ attributes }) => [
      ...attributes.values(),
    ]);
    expect(drawing.length).toBeGreaterThan(50);
    const live = ['ready', 'not-ready', 'draining', 'dead', 'outside'] as const;
    for (const token of live) expect(drawing).not.toContain(paletteOf('dark')[token]);
    expect(stamp.counts[0]).toContain('last known: 1 degraded');
  });

  it('E4: has no health colour for the endpoints of a Service whose own source is stale (F3)', () => {
    const sources = [aSource('services', { proofAgeMs: 60_000 }), aSource('endpointslices')];
    const { picture } = draw(viewOf({ ...state, sources }));
    const live = picture.marks.filter(({ fresh }) => fresh === 'live');
    expect(live.map(({ kind }) => kind)).toEqual(['slice']);
    const stale = picture.marks.filter(({ fresh }) => fresh === 'stale');
    expect(stale.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['service', 'pill']));
  });

  it('E4: tells no number where slices are not visible', () => {
    const sources = [aSource('services'), aSource('endpointslices', { phase: 'denied' })];
    const { svg, stamp } = draw(viewOf(aState({ services: [good], sources })));
    expect(stamp.notices.map(({ title }) => title).join()).toMatch(/not visible to you/);
    expect(stamp.counts[0]).toBe('1 of 1 Services drawn: 1 cannot be judged');
    expect(svg).toContain('>–</text>');
  });

  it('E4: says where expected endpoints were not evaluated', () => {
    const expectation = { kind: 'not-evaluated', reason: 'Pods are not visible' } as const;
    const services = [good, { ...bad, expectation }];
    expect(draw(viewOf(aState({ services, slices }))).stamp.counts[1]).toBe(
      'What is expected is evaluated for 1 of 2 Services that select Pods; of the others it is not known',
    );
  });

  it('is empty with a reason', () => {
    const filter = { query: 'nobody', onlyTrouble: false };
    expect(draw(viewOf(state, { filter }), { filter }).svg).toContain(
      'Nothing matches the filter; 3',
    );
  });
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(
      '\u202e',
      '\ud800',
      '\udc00',
      '\0',
      '\ufffe',
      '<',
      '&',
      "'",
      '"',
      '—',
      'ﷺ',
      '😀',
    ),
    maxLength: 12,
  }),
  fc.constantFrom(
    '</text><script>alert(1)</script>',
    ']]>',
    'x" onload="alert(1)',
    'javascript:alert(1)',
    '<image href="http://example.net/x"/>',
    'w'.repeat(253),
    'W'.repeat(63),
  ),
);
const endpoints = fc.array(
  fc.record({
    addresses: fc.array(hostile, { maxLength: 2 }),
    conditions: fc.record({
      ready: fc.boolean(),
      serving: fc.boolean(),
      terminating: fc.boolean(),
    }),
    targetRef: fc.option(fc.record({ kind: fc.constant('Pod'), name: hostile }), {
      nil: undefined,
    }),
  }),
  { maxLength: 16 },
) satisfies fc.Arbitrary<Endpoint[]>;
const ghosts = fc.array(fc.record({ pod: hostile, note: hostile }), {
  maxLength: 6,
}) satisfies fc.Arbitrary<Ghost[]>;
const name = fc.stringMatching(/^[a-z]{1,6}$/);

/** A Service with a slice; names of cluster objects as an API server that checks nothing might give them. */
const block = fc
  .record({
    namespace: name,
    name: fc.oneof(
      name,
      hostile.map((text) => text.replaceAll('/', '_') || 'x'),
    ),
    health: fc.constantFrom(...worstHealthFirst),
    summary: hostile,
    externalName: hostile,
    ready: fc.nat(999_999),
    published: fc.nat(999_999),
    ghosts,
    endpoints,
    managedBy: hostile,
    portName: hostile,
    linked: fc.boolean(),
  })
  .map((made): { service: ServiceEntry; slice: SliceEntry } => {
    const key = `${made.namespace}/${made.name}`;
    const base = aService(key, made.health, [`${made.name}-s`]);
    return {
      service: {
        ...base,
        kind: made.health === 'external' ? 'ExternalName' : 'ClusterIP',
        service: {
          ...base.service,
          spec: { externalName: made.externalName, clusterIP: made.externalName },
        },
        ready: made.ready,
        counts: { ...base.counts, published: made.published },
        expectation: { kind: 'evaluated', ghosts: made.ghosts, matchingPods: 1 },
        summary: made.summary,
      },
      slice: {
        ...aSlice(`${key}-s`, made.name, made.endpoints),
        linked: made.linked,
        managedBy: made.managedBy,
        ports: [{ name: made.portName, port: 80 }],
      },
    };
  });

const blocks = fc.uniqueArray(block, { maxLength: 5, selector: ({ service }) => service.key });

const allowedElements = new Set([
  'svg',
  'title',
  'desc',
  'defs',
  'pattern',
  'g',
  'rect',
  'path',
  'text',
]);

describe('E7: any text of any cluster', () => {
  it('gives well-formed XML that loads, links and runs nothing, and leaves no box', () => {
    fc.assert(
      fc.property(
        blocks,
        fc.constantFrom(776, 1_080),
        fc.nat(30_000),
        hostile,
        (made, columnWidth, now, query) => {
          const random = aState({
            services: made.map(({ service }) => service),
            slices: made.map(({ slice }) => slice),
          });
          const view = viewOf(random, { columnWidth, now });
          const { svg, picture } = draw(view, { filter: { query, onlyTrouble: false } });
          const root = readXml(svg);
          expect(svg.replaceAll('\n', '')).not.toMatch(/\p{C}/u);
          expect(allElements(root).flatMap(forbiddenIn)).toEqual([]);
          const drawn = drawnMarks(root);
          expect(drawn.length).toBe(picture.marks.length);
          const overflowing = drawn.flatMap((mark, index) =>
            textsOutside(mark, picture.marks[index]?.rect.width ?? 0),
          );
          expect(overflowing).toEqual([]);
        },
      ),
      { seed: 7, numRuns: 60 },
    );
  });

  it('draws or counts every Service and every slice without one', () => {
    fc.assert(
      fc.property(
        blocks,
        fc.boolean(),
        fc.integer({ min: 1, max: 40 }),
        (made, onlyTrouble, most) => {
          const random = aState({
            services: made.map(({ service }) => service),
            slices: made.map(({ slice }) => slice),
          });
          const filter = { query: '', onlyTrouble };
          const { contents, stamp } = draw(viewOf(random, { filter }), { filter, most });
          const passing = made.filter(({ service }) => !onlyTrouble || isInTrouble(service));
          expect(contents.services.size + contents.leftServices.length).toBe(passing.length);
          expect(stamp.counts[0]).toContain(`${contents.services.size} of ${made.length} Services`);
          const hidden = made.length - passing.length;
          expect(stamp.counts[0]?.includes(`${hidden} hidden by the filter`)).toBe(hidden > 0);
          expect(contents.orphans.size + contents.leftOrphans).toBe(
            made.filter(({ slice }) => !slice.linked).length,
          );
        },
      ),
      { seed: 8 },
    );
  });
});

function isInTrouble({ health }: ServiceEntry): boolean {
  return health !== 'healthy' && health !== 'external';
}

/** What may not stand in a picture: anything that runs, links or loads. */
function forbiddenIn({ name: tag, attributes }: XmlElement): readonly string[] {
  return [
    ...(allowedElements.has(tag) ? [] : [tag]),
    ...[...attributes].flatMap(([key, value]) => {
      const isActive = /^(on|href|xlink|style|class|src)/.test(key);
      const leaves = key !== 'xmlns' && /url\((?!#slicescope-hatch\))/.test(value);
      return isActive || leaves ? [`${key}=${value}`] : [];
    }),
  ];
}

function textsOutside(mark: XmlElement, width: number): readonly string[] {
  return mark.children
    .filter((child) => child.name === 'text')
    .filter((text) => {
      const { left, right } = extentOf(text);
      return left < -0.01 || right > width + 0.01;
    })
    .map(({ text }) => text);
}

function drawingOf(root: XmlElement): XmlElement {
  const [, , drawing] = root.children.filter(({ name: tag }) => tag === 'g');
  return drawing ?? root;
}

/** The groups of the marks: those of the drawing that have a title of their own. */
function drawnMarks(root: XmlElement): readonly XmlElement[] {
  return drawingOf(root).children.filter(({ children }) => children[0]?.name === 'title');
}

/** What a text takes in the widest of the fonts, or exactly where its length is forced. */
function extentOf({ attributes, text }: XmlElement) {
  const forced = attributes.get('textLength');
  const face: Face = attributes.has('font-family') ? 'mono' : weightOf(attributes);
  const measured = textWidth(text, { face, size: Number(attributes.get('font-size')) });
  const width = forced === undefined ? measured : Number(forced);
  const x = Number(attributes.get('x'));
  return attributes.get('text-anchor') === 'end'
    ? { left: x - width, right: x }
    : { left: x, right: x + width };
}

function weightOf(attributes: ReadonlyMap<string, string>): Face {
  return attributes.get('font-weight') === '700' ? 'bold' : 'regular';
}

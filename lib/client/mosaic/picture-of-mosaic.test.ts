import { describe, expect, it } from 'vitest';
import { mosaicLegend } from '#lib/client/picture-legend.ts';
import { stampOfView } from '#lib/client/stamp-of-view.ts';
import { anEndpoint, aService, aSlice, aSource, aState } from '#lib/client/testing-topology.ts';
import type { TopologyState } from '#lib/client/topology-state.ts';
import { paletteOf } from '#lib/export/palette.ts';
import { renderPicture } from '#lib/export/render-picture.ts';
import { allElements, readXml } from '#lib/export/testing/read-xml.ts';
import { borderWords } from './border-words.ts';
import { createMosaicModel } from './mosaic-model.ts';
import { pictureOfMosaic } from './picture-of-mosaic.ts';

const filter = { query: '', onlyTrouble: false };

function draw(state: TopologyState) {
  const model = createMosaicModel({ state, now: 0, filter, aspect: 1 });
  const { picture, contents } = pictureOfMosaic(model, 'dark');
  const view = { state, now: 0, selection: null, namesNamespaces: true };
  const stamp = stampOfView({
    ...{ view, contents, filter, namespaces: [], isMosaic: true, productVersion: '1' },
    wallMs: Date.parse('2026-11-21T10:15:30Z'),
  });
  return { picture, stamp, ...renderPicture(picture, stamp, mosaicLegend) };
}

/** Services with so many endpoints each, of which the first is not ready in each third. */
function aCluster(services: number, endpoints: number, isTroubled = true) {
  const entries = Array.from({ length: services }, (_, at) => {
    const isDegraded = isTroubled && at % 3 === 0;
    const members = Array.from({ length: endpoints }, (__, nth) =>
      anEndpoint(`p-${at}-${nth}`, !(isDegraded && nth === 0)),
    );
    const name = `${at}`;
    return {
      service: aService(`n/s${name}`, isDegraded ? 'degraded' : 'healthy', [`s${name}-1`]),
      slice: aSlice(`n/s${name}-1`, `s${name}`, members),
    };
  });
  return {
    services: entries.map(({ service }) => service),
    slices: entries.map(({ slice }) => slice),
  };
}

describe('the picture of a mosaic', () => {
  it('has a cell for every endpoint, in the colour that the page gives it (E3, E6)', () => {
    const { picture, svg, stamp } = draw(aState(aCluster(7, 5)));
    const runs = picture.mosaic?.tiles.flatMap((tile) => tile.runs) ?? [];
    const countOf = (wanted: string) =>
      runs.filter(({ state }) => state === wanted).reduce((sum, { count }) => sum + count, 0);
    expect([countOf('not-ready'), countOf('ready')]).toEqual([3, 32]);
    const palette = paletteOf('dark');
    const strokes = new Set(
      allElements(readXml(svg)).map(({ attributes }) => attributes.get('stroke')),
    );
    for (const token of ['not-ready-mark', 'ready-calm'] as const) {
      expect(strokes).toContain(palette[token]);
    }
    expect(stamp.counts.join(' ')).toContain('7 of 7 Services drawn');
    expect(svg).toContain('<title>n/s0: degraded');
  });

  it('claims nothing that is not proven now (E4)', () => {
    const sources = [aSource('services'), aSource('endpointslices', { phase: 'denied' })];
    const { picture } = draw(aState({ ...aCluster(4, 3), sources }));
    for (const tile of picture.mosaic?.tiles ?? []) {
      expect([tile.border, tile.number]).toEqual(['unknown', '']);
      expect(tile.runs.every(({ state }) => state === 'unknown')).toBe(true);
    }
  });

  it('keeps the line of trouble that is last known, said to be that (E4, F4)', () => {
    const sources = [
      aSource('services'),
      aSource('endpointslices', { phase: 'failed', objects: 1 }),
    ];
    const { picture, svg } = draw(aState({ ...aCluster(4, 3), sources }));
    expect(svg).toContain('n · last known: 2 degraded');
    const told = picture.mosaic?.tiles.map(({ border, isLastKnown }) => `${border} ${isLastKnown}`);
    expect(told?.sort()).toEqual([
      ...['degraded true', 'degraded true', 'unknown false', 'unknown false'],
    ]);
  });

  it('says in its legend what each line round a tile means (L8)', () => {
    const { svg } = draw(aState(aCluster(4, 3)));
    const texts = allElements(readXml(svg)).map(({ text }) => text);
    for (const words of Object.values(borderWords)) expect(texts).toContain(`tile: ${words}`);
  });

  it('writes names from the cluster as text alone (E7)', () => {
    const name = 'a"><script>alert(1)</script>';
    const state = aState({ services: [aService(`n/${name}`, 'no-backends')] });
    const names = allElements(readXml(draw(state).svg)).map((element) => element.name);
    expect(names).not.toContain('script');
  });

  it('takes 20 bytes for an endpoint at the most: 3 MB for 150 000', () => {
    const { svg } = draw(aState(aCluster(4_000, 15)));
    expect(svg.length).toBeLessThan(60_000 * 20);
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aService, aState } from '#lib/client/testing-topology.ts';
import type { Severity } from '#lib/domain/finding.ts';
import { severities } from '#lib/domain/finding.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { worstHealthFirst } from '#lib/domain/service-entry.ts';
import type { Region } from '#lib/layout/mosaic/mosaic-plan.ts';
import { createMosaicModel } from './mosaic-model.ts';
import { pictureOfMosaic } from './picture-of-mosaic.ts';
import { noTrouble, troubleByRegion } from './region-trouble.ts';
import type { TileVerdict } from './tile-verdict.ts';

const region: Region = { namespace: 'n', x: 0, y: 0, width: 60, height: 60, isLater: false };
const place = { x: 20, y: 20, columns: 5, rows: 2, region };
const tile = (verdict: TileVerdict, fresh: Freshness = 'live') => ({
  place,
  verdict,
  fresh,
});

const oneOfEach: readonly TileVerdict[] = ['dead', 'error', 'fallback', 'degraded', 'healthy'];

it('counts the Services in trouble of a namespace by how grave it is (L5)', () => {
  const tiles = oneOfEach.map((verdict) => tile(verdict));
  const told = { grave: 3, degraded: 1, isLastKnown: false };
  expect(troubleByRegion(tiles).get(region)).toEqual(told);
});

it('keeps what is last known, said to be that, and counts nothing of what is not known (L5, F4)', () => {
  const stale = oneOfEach.map((verdict) => tile(verdict, 'stale'));
  const told = { grave: 3, degraded: 1, isLastKnown: true };
  expect(troubleByRegion(stale).get(region)).toEqual(told);
  const unknown = [tile('dead', 'pending'), tile('dead', 'hidden'), tile('healthy', 'stale')];
  expect(troubleByRegion(unknown).get(region)).toBeUndefined();
});

function withFinding(entry: ServiceEntry, severity: Severity | undefined): ServiceEntry {
  if (severity === undefined) return entry;
  const since = { kind: 'at', time: '2026-01-01T00:00:00Z' } as const;
  return { ...entry, findings: [{ id: 'A01', key: 'a', severity, sentence: 'a', since }] };
}

const services = fc
  .array(
    fc.record({
      namespace: fc.constantFrom('m', 'n'),
      health: fc.constantFrom(...worstHealthFirst),
      severity: fc.option(fc.constantFrom(...severities), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((all) =>
    all.map(({ namespace, health, severity }, nth) =>
      withFinding(aService(`${namespace}/s${nth}`, health), severity),
    ),
  );

it('a picture counts in each namespace what the page counts there: the borders that are red, and amber (L5)', () => {
  const red: readonly string[] = ['dead', 'fallback', 'error'];
  fc.assert(
    fc.property(services, (all) => {
      const filter = { query: '', onlyTrouble: false };
      const model = createMosaicModel({
        state: aState({ services: all }),
        now: 0,
        filter,
        aspect: 1,
      });
      const page = troubleByRegion(model.tiles.values());
      const { mosaic } = pictureOfMosaic(model, 'dark').picture;
      for (const frame of model.plan.regions) {
        const { namespace } = frame;
        const told = mosaic?.regions.find(({ name }) => name === namespace);
        const borders = [...(mosaic?.tiles ?? [])]
          .filter(({ title }) => title.startsWith(`${namespace}/`))
          .map(({ border }) => border);
        const grave = borders.filter((border) => red.includes(border)).length;
        const degraded = borders.filter((border) => border === 'degraded').length;
        expect(told).toMatchObject({ grave, degraded });
        expect(page.get(frame) ?? noTrouble).toMatchObject({ grave, degraded });
      }
    }),
  );
});

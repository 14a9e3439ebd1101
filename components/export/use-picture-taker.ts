import { useCallback, useContext } from 'react';
import { useView } from '#components/page/view-context.ts';
import { createArrangement } from '#lib/client/canvas-arrangement.ts';
import { pictureOfMosaic } from '#lib/client/mosaic/picture-of-mosaic.ts';
import { mosaicLegend, pictureLegend } from '#lib/client/picture-legend.ts';
import { pictureOfView } from '#lib/client/picture-of-view.ts';
import { seenFromWords } from '#lib/client/seen-from.ts';
import { stampOfView } from '#lib/client/stamp-of-view.ts';
import type { DrawnCanvas } from '#lib/client/topology-page.ts';
import { SeenPlaceContext } from '#lib/client/use-client-place.ts';
import { useTopologyPage } from '#lib/client/use-topology.ts';
import { useNamespaces, useOnly, useSearch, useSeenFrom } from '#lib/client/view-params.ts';
import type { PictureTheme } from '#lib/export/picture.ts';
import type { RenderedPicture } from '#lib/export/render-picture.ts';
import { renderPicture } from '#lib/export/render-picture.ts';
import type { Stamp } from '#lib/export/stamp.ts';
import { widestColumn } from '#lib/layout/measures.ts';

export type TakenPicture = RenderedPicture & { readonly stamp: Stamp };

/** Without a canvas, as on a narrow screen, the picture has one column that can be read. */
const metricsWithoutCanvas = { columns: 1, columnWidth: widestColumn };

/** Takes a picture of all that the canvas holds at the moment of the call. */
export function usePictureTaker(): () => TakenPicture {
  const { store, clock, drawn, productVersion } = useTopologyPage();
  const { selection, namesNamespaces } = useView();
  const [namespaces] = useNamespaces();
  const [query] = useSearch();
  const [only] = useOnly();
  const [from] = useSeenFrom();
  const seen = useContext(SeenPlaceContext);
  const seenFrom = from === null ? undefined : seenFromWords(from);

  return useCallback(() => {
    const state = store.getState();
    const now = clock.now();
    const canvas = drawn.current ?? arrangeAnew();
    const { filter } = canvas;
    const theme = themeOfPage();
    const view = { state, now, selection, namesNamespaces, seen };
    const isMosaic = 'mosaic' in canvas;
    const { picture, contents } = isMosaic
      ? pictureOfMosaic(canvas.mosaic, theme)
      : pictureOfView({ ...view, theme, arrangement: canvas.arrangement });
    const source = {
      view,
      contents,
      filter,
      namespaces,
      seenFrom,
      isMosaic,
      productVersion,
      wallMs: Date.now(),
    };
    const stamp = stampOfView(source);
    return {
      ...renderPicture(picture, stamp, isMosaic ? mosaicLegend : pictureLegend(seen?.words)),
      stamp,
    };

    function arrangeAnew(): DrawnCanvas {
      const given = { query, onlyTrouble: only === 'trouble' };
      const metrics = metricsWithoutCanvas;
      const input = { state, now, filter: given, metrics, view: '', toggled: new Map() };
      return { arrangement: createArrangement()(input), filter: given };
    }
  }, [
    store,
    clock,
    drawn,
    productVersion,
    selection,
    namesNamespaces,
    namespaces,
    query,
    only,
    seenFrom,
    seen,
  ]);
}

function themeOfPage(): PictureTheme {
  const { theme } = document.documentElement.dataset;
  if (theme === 'dark' || theme === 'light') return theme;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

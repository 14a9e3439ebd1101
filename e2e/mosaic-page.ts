import type { JSHandle, Locator, Page } from '@playwright/test';
import { withReadiness } from '#simulator/controllers/pod-status.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import type { Simulated } from './simulated.ts';
import { test as base, expect } from './simulated.ts';

/** 2 000 endpoints, and that of the API server itself: too many Services to be read one by one. */
const world = {
  kind: 'uniform',
  services: 500,
  podsPerService: 4,
  nodes: 20,
  namespaces: 5,
} as const;
/** The product has 2 000 Pods to list before there is anything to see. */
const openMs = 20_000;
const now = '2026-01-01T00:00:00Z';

type Rect = readonly [number, number, number, number];
type Mosaic = HTMLCanvasElement & { cellOf?(slice: string, address: string): Rect | undefined };
/** A number for each pixel, in rows. */
type Pixels = { readonly width: number; readonly data: Uint32Array };
/** An endpoint that has a cell. */
export type Spot = { readonly slice: string; readonly address: string; readonly pod: string };

/** A mosaic as tests speak of it: by the pixels that it holds and by where it says that it painted an endpoint. */
export type MosaicPage = Omit<Simulated, 'url'> & {
  readonly page: Page;
  readonly canvas: Locator;
  /** What is named under the pointer. */
  readonly tip: Locator;
  /** The tile that the keys are at. */
  readonly cursor: Locator;
  /** An opened Service (`namespace/name`), where it is drawn with its slices and endpoints. */
  block(key: string): Locator;
  /** Until all is there and ready, and can be moved. */
  whole(): Promise<void>;
  /** The endpoint of a Service that its slice names first. */
  firstEndpoint(namespace: string, service: string): Spot;
  /** The Pod of an endpoint becomes ready, or not ready. */
  setReady(spot: Spot, isReady: boolean): void;
  /** Where the page says that it painted an endpoint, on the canvas. */
  cellOf(spot: Spot): Promise<Rect>;
  /** A point of the page from one of the canvas. */
  onPage(x: number, y: number): Promise<[number, number]>;
  /** The middle of an endpoint's cell, on the page. */
  middleOf(spot: Spot): Promise<[number, number]>;
  /** The pixels as the canvas really holds them; they stay in the page. */
  pixels(): Promise<JSHandle<Pixels>>;
};

type Fixtures = {
  /** Opens a large cluster as a mosaic and waits until all of it is there. */
  readonly openMosaic: (options?: { readonly select?: string }) => Promise<MosaicPage>;
};

export const test = base.extend<Fixtures>({
  openMosaic: async ({ simulate }, use) => {
    await use(async (options) => {
      const mosaic = mosaicPage(await simulate({ world }));
      await mosaic.topology.open(options);
      await mosaic.whole();
      return mosaic;
    });
  },
});

export { expect };

/** Where two pictures of the canvas differ: x, y. */
export function differing(a: JSHandle<Pixels>, b: JSHandle<Pixels>): Promise<[number, number][]> {
  return a.evaluate(({ width, data }, other) => {
    const places: [number, number][] = [];
    for (const [at, pixel] of data.entries()) {
      if (pixel !== other.data[at]) places.push([at % width, Math.floor(at / width)]);
    }
    return places;
  }, b);
}

function mosaicPage({ simulator, topology }: Simulated): MosaicPage {
  const { page } = topology;
  const canvas = page.getByTestId('mosaic');
  const cursor = page.getByTestId('tile-cursor');
  const cellOf = (spot: Spot) => canvas.evaluate(paintedCell, spot);
  const onPage = async (x: number, y: number): Promise<[number, number]> => {
    const frame = await canvas.boundingBox();
    return [(frame?.x ?? 0) + x, (frame?.y ?? 0) + y];
  };
  return {
    simulator,
    topology,
    page,
    canvas,
    tip: page.getByTestId('mosaic-tip'),
    cursor,
    block: (key) => page.locator(`[data-testid="tile-block"][data-tile="svc/${key}"]`),
    async whole() {
      await expect(canvas).toHaveAttribute('aria-label', /2001 of 2001 endpoints ready/, {
        timeout: openMs,
      });
      await expect(cursor).toBeAttached();
    },
    firstEndpoint: (namespace, service) => firstEndpoint(simulator, namespace, service),
    setReady({ slice, pod }, isReady) {
      const namespace = slice.slice(0, slice.indexOf('/'));
      simulator.cluster.modify('pods', namespace, pod, (was) => withReadiness(was, isReady, now));
    },
    cellOf,
    onPage,
    async middleOf(spot) {
      const [x0, y0, x1, y1] = await cellOf(spot);
      return onPage((x0 + x1) / 2, (y0 + y1) / 2);
    },
    pixels: () => canvas.evaluateHandle(heldPixels),
  };
}

function firstEndpoint({ cluster }: Simulator, namespace: string, service: string): Spot {
  const slice = cluster
    .list('endpointslices', namespace)
    .find(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === service);
  const endpoint = slice?.endpoints?.[0];
  if (slice === undefined || endpoint === undefined) throw new Error(`no endpoint of ${service}`);
  return {
    slice: `${namespace}/${slice.metadata.name}`,
    address: endpoint.addresses[0] ?? '',
    pod: endpoint.targetRef?.name ?? '',
  };
}

/** Runs in the page. */
function paintedCell(element: Element, { slice, address }: Spot): Rect {
  const rect = (element as Mosaic).cellOf?.(slice, address);
  if (rect === undefined) throw new Error(`${address} is nowhere`);
  return rect;
}

/** Runs in the page. */
function heldPixels(element: Element): Pixels {
  const canvas = element as HTMLCanvasElement;
  const image = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
  return { width: canvas.width, data: new Uint32Array(image?.data.buffer ?? []) };
}

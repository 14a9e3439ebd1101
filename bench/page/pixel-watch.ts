import type { MosaicElement } from '#components/mosaic/mosaic-element.ts';
import type { SeenStore } from './find-store.ts';
import type { PixelWatch, WatchedCells } from './page-questions.ts';

/** A cell whose colour is looked at after each painting. */
type Cell = { readonly slice: string; readonly address: string; health: string | undefined };

/**
 * Runs in the page: from here on each change of the colour of one of these endpoints in the mosaic is marked on the
 * page's timeline. The pixel itself is read, from the very canvas that is shown, right after it was written.
 */
export function watchPixels(store: SeenStore, names: PixelWatch): void {
  const canvas = mosaic();
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('the mosaic is no canvas of pixels');
  const cells: readonly Cell[] = watchedCells(store, names).map((cell) => ({
    ...cell,
    health: undefined,
  }));
  const report: unknown = Reflect.get(window, names.binding);
  const afterRendering = new MessageChannel();
  afterRendering.port1.onmessage = ({ data }) => {
    performance.mark(`${names.paintedMark} ${data}`);
    if (typeof report === 'function') report(data);
  };
  const look = () => {
    for (const cell of cells) {
      const health = healthAt(canvas, context, cell, names.tokens);
      if (health === undefined || health === cell.health) continue;
      const isFirst = cell.health === undefined;
      cell.health = health;
      if (isFirst) continue;
      const key = `${cell.address} ${health}`;
      performance.mark(`${names.drawnMark} ${key}`);
      // Painted while a frame is made: the task after it comes before any other frame.
      afterRendering.port2.postMessage(key);
    }
  };
  context.putImageData = new Proxy(context.putImageData, {
    apply(put, self, args) {
      Reflect.apply(put, self, args);
      look();
    },
  });
  look();
}

/** Where an endpoint is on the screen, in CSS pixels. */
export function cellOnScreen(
  store: SeenStore,
  wanted: WatchedCells,
  address: string,
): { x: number; y: number; width: number; height: number } {
  const canvas = mosaic();
  const cell = watchedCells(store, wanted).find((candidate) => candidate.address === address);
  const rect = cell && canvas.cellOf?.(cell.slice, cell.address);
  if (rect === undefined) throw new Error(`the mosaic has no cell for ${address}`);
  const box = canvas.getBoundingClientRect();
  const ratio = box.width / canvas.width;
  const [left, top, right, bottom] = rect;
  return {
    x: box.x + left * ratio,
    y: box.y + top * ratio,
    width: (right - left) * ratio,
    height: (bottom - top) * ratio,
  };
}

function mosaic(): MosaicElement {
  const canvas = document.querySelector('[data-mosaic]');
  if (canvas instanceof HTMLCanvasElement) return canvas;
  throw new Error('the page draws no mosaic');
}

function watchedCells(
  store: SeenStore,
  { service, addresses }: WatchedCells,
): readonly { readonly slice: string; readonly address: string }[] {
  const { slices } = store.getState();
  const namespace = service.slice(0, service.indexOf('/'));
  const names = store.getState().services.get(service)?.slices ?? [];
  return names.flatMap((name) => {
    const slice = `${namespace}/${name}`;
    const own = new Set(slices.get(slice)?.endpoints.flatMap((endpoint) => endpoint.addresses));
    return addresses.filter((address) => own.has(address)).map((address) => ({ slice, address }));
  });
}

/** What its colour says: the first pixel of a cell has it, whatever its shape. */
function healthAt(
  canvas: MosaicElement,
  context: CanvasRenderingContext2D,
  { slice, address }: Cell,
  tokens: PixelWatch['tokens'],
): string | undefined {
  const rect = canvas.cellOf?.(slice, address);
  if (rect === undefined) return undefined;
  const [red, green, blue] = context.getImageData(rect[0], rect[1], 1, 1).data;
  const colour = `rgb(${red}, ${green}, ${blue})`;
  return Object.entries(tokens).find(([, names]) =>
    names.some((token) => colourOf(token) === colour),
  )?.[0];
}

/** The colour that a token has in the page's theme, as `rgb(…)`. */
function colourOf(token: string): string {
  const known = colours.get(token);
  if (known !== undefined) return known;
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  colours.set(token, color);
  return color;
}

const colours = new Map<string, string>();

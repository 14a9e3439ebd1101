import type { CanvasCounts } from '#lib/client/canvas-notice.ts';
import type { ViewFilter } from '#lib/client/search.ts';
import type { CanvasSize } from './use-canvas-size.ts';

export type CanvasProps = {
  readonly filter: ViewFilter;
  readonly namespaces: readonly string[];
  readonly toggled: ReadonlyMap<string, boolean>;
  /** The block that the reader asked for, and how often they asked. */
  readonly wanted: { readonly id: string; readonly times: number } | undefined;
  readonly onCounts: (counts: CanvasCounts) => void;
  readonly onTidy: () => void;
};

/** What either kind of canvas is given. */
export type SizedCanvasProps = Omit<CanvasProps, 'namespaces'> & {
  readonly size: CanvasSize;
  /** The namespaces, as one text. */
  readonly scope: string;
  /** How often the reader asked for order. */
  readonly tidied: number;
};

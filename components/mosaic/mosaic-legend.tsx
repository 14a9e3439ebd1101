import { useCallback, useState } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { useEscape } from '#components/page/use-escape.ts';
import { LegendSample } from './legend-sample.tsx';
import type { LegendSign } from './legend-signs.ts';
import { borderSigns, cellSample, cellSigns, tileSample } from './legend-signs.ts';
import { useMosaic } from './stage-context.ts';

/** What the lines round tiles and the shapes of cells say; it stays open while the map is moved. */
export function MosaicLegend() {
  const [isOpen, setOpen] = useState(false);
  useHotkeys('l', () => setOpen((was) => !was));
  const close = useCallback(() => setOpen(false), []);
  useEscape(isOpen, close);
  return (
    <>
      {isOpen ? (
        <section
          id="mosaic-legend"
          className="floating absolute right-0 bottom-full mb-2 max-h-[70dvh] w-80 overflow-auto p-3"
          aria-label="Legend"
          data-testid="mosaic-legend"
        >
          <Signs title="Tiles: Services" signs={borderSigns} size={tileSample} />
          <Signs title="Cells: endpoints" signs={cellSigns} size={cellSample} />
          <p className="mt-2 text-[12px] text-ink-3">
            Where nothing is wrong with a Service its cells are painted calmly. Free cells are not
            drawn.
          </p>
        </section>
      ) : null}
      <button
        type="button"
        className="min-h-7 min-w-7 rounded-md px-2 text-[12px] text-ink-2 hover:text-ink"
        aria-expanded={isOpen}
        aria-controls={isOpen ? 'mosaic-legend' : undefined}
        aria-keyshortcuts="l"
        title="Legend (l)"
        onClick={() => setOpen(!isOpen)}
      >
        Legend
      </button>
    </>
  );
}

function Signs({
  title,
  signs,
  size,
}: {
  readonly title: string;
  readonly signs: readonly LegendSign[];
  readonly size: { readonly width: number; readonly height: number };
}) {
  const { palette } = useMosaic();
  return (
    <>
      <h2 className="section-head mt-1">{title}</h2>
      <ul className="mt-1 mb-2">
        {signs.map(({ id, words, paint }) => (
          <li key={id} className="flex items-center gap-2 py-0.5 text-[12px]" data-sign={id}>
            <span className="flex w-11 shrink-0 justify-center">
              <LegendSample {...size} palette={palette} paint={paint} />
            </span>
            <span>{words}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

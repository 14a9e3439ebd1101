import { useEffect, useState } from 'react';
import { cellWords, tileWords } from '#lib/client/mosaic/cell-words.ts';
import type { MosaicTile } from '#lib/client/mosaic/mosaic-tile.ts';
import { useTopologyPage } from '#lib/client/use-topology.ts';
import { useMosaic } from './stage-context.ts';

/** What stands under the pointer: the Service with its verdict, and the endpoint. */
export function MosaicTip({ tile, cell }: { readonly tile: MosaicTile; readonly cell: number }) {
  const { store } = useTopologyPage();
  const { stage } = useMosaic();
  const [, setTimes] = useState(0);
  useEffect(
    () =>
      stage.subscribe(({ tiles }) => {
        if (tiles.has(tile)) setTimes((times) => times + 1);
      }),
    [stage, tile],
  );
  const state = store.getState();
  const words = tileWords(tile, state, Date.now());
  const endpoint = cell === -1 ? undefined : cellWords(tile, cell, state);
  return (
    <>
      <p className="flex justify-between gap-2">
        <b className="min-w-0 truncate">{words.title}</b>
        <span className="shrink-0 font-mono text-ink-2">{tile.number}</span>
      </p>
      <p className="text-[12px] text-ink-2">
        {words.verdict}
        {words.since === '' ? '' : ` · ${words.since}`}
      </p>
      {endpoint === undefined ? null : (
        <div className="mt-1.5 border-t border-line pt-1.5" data-testid="mosaic-tip-endpoint">
          <p className="truncate font-mono text-[12px]">{endpoint.name}</p>
          <p className="truncate font-mono text-[11px] text-ink-3">{endpoint.place}</p>
          <p className="text-[12px]">{endpoint.state}</p>
        </div>
      )}
    </>
  );
}

import type { RefObject } from 'react';
import { createContext, useContext } from 'react';
import type { MosaicStage } from '#lib/client/mosaic/mosaic-stage.ts';
import type { Palette } from './palette.ts';

/** The mosaic that is shown, and the colours it is painted in. */
export type ShownMosaic = {
  readonly stage: MosaicStage;
  readonly palette: Palette;
  /** The last move of the pointer, wherever that was; a map that comes later may lie beneath it and hears of no move. */
  readonly pointer: Readonly<RefObject<MouseEvent | undefined>>;
};

export const MosaicContext = createContext<ShownMosaic | undefined>(undefined);

export function useMosaic(): ShownMosaic {
  const mosaic = useContext(MosaicContext);
  if (mosaic === undefined) throw new Error('useMosaic: no MosaicContext above; wrap it');
  return mosaic;
}

import { conditionsOfByte } from '#lib/domain/condition-byte.ts';
import type { EndpointState } from '#lib/domain/endpoint-state.ts';
import { endpointState } from '#lib/domain/endpoint-state.ts';
import type { Tone } from '#lib/domain/tone.ts';

/** What a cell of the mosaic shows, as one byte; the graver the higher, so that what shares a pixel shows the gravest. */
export const cellLooks = [
  'empty',
  'ready',
  'outside',
  'draining',
  'terminating',
  'ghost',
  'ready-forced',
  'not-ready',
] as const satisfies readonly ('empty' | Tone)[];

export type CellLook = (typeof cellLooks)[number];

export const emptyCell = cellLooks.indexOf('empty');
export const readyCell = cellLooks.indexOf('ready');
export const outsideCell = cellLooks.indexOf('outside');
export const ghostCell = cellLooks.indexOf('ghost');

const conditionBytes = 64;

const lookOfByte = Uint8Array.from({ length: conditionBytes }, (_, byte) => {
  const conditions = conditionsOfByte(byte);
  const state: EndpointState = endpointState({ addresses: [], ...(conditions && { conditions }) });
  return cellLooks.indexOf(state);
});

/** The look of an endpoint by its conditions; `targetsPod` false: a ready one stands outside. */
export function cellOfConditions(byte: number, targetsPod: boolean): number {
  const look = lookOfByte[byte] ?? emptyCell;
  return look === readyCell && !targetsPod ? outsideCell : look;
}

export const highestRank = 2;

/** Not ready first, as on the cards: what needs a look stands at the top when a scope is opened. */
export function rankOfCell(look: number): number {
  if (look === readyCell || look === outsideCell) return highestRank;
  return cellLooks[look] === 'not-ready' ? 0 : 1;
}

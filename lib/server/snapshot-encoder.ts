import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FindingEntry } from '#lib/domain/finding-entry.ts';
import type { LazySliceEntry } from '#lib/domain/lazy-slice-entry.ts';
import type { PublishedService } from '#lib/domain/published-service.ts';
import type { SnapshotTables } from '#lib/protocol/snapshot-lines.ts';
import {
  endLine,
  findingsLine,
  frameLine,
  rowsOfLine,
  servicesLine,
  slicesLine,
} from '#lib/protocol/snapshot-lines.ts';
import type { GzipPiece } from './gzip-pieces.ts';
import { gzipOf, gzipPiece } from './gzip-pieces.ts';
import type { Made, RowBlock } from './row-blocks.ts';
import { createRowBlocks } from './row-blocks.ts';

/** Makes snapshots of one scope, one after the other: lines in which nothing changed are taken from the last one. */
export type SnapshotEncoder = {
  encode(tables: SnapshotTables): Promise<Uint8Array<ArrayBuffer>>;
};

type Line = { readonly made: Made<GzipPiece>; readonly text: () => string };

/** Made in one go; a change that arrives meanwhile has to wait for so long. */
const turnMs = 8;

export function createSnapshotEncoder(rowsEach: number = rowsOfLine): SnapshotEncoder {
  const slices = createRowBlocks<LazySliceEntry, GzipPiece>(rowsEach);
  const services = createRowBlocks<PublishedService, GzipPiece>(rowsEach);
  const findings = createRowBlocks<FindingEntry, GzipPiece>(rowsEach);

  return {
    async encode(tables) {
      const lines = [
        ...linesOf(slices.of(tables.slices), slicesLine),
        ...linesOf(services.of(tables.services), servicesLine),
        ...linesOf(findings.of(tables.findings), findingsLine),
      ];
      const pieces = [await gzipPiece(frameLine(tables.frame)), ...(await piecesOf(lines))];
      return gzipOf([...pieces, await gzipPiece(endLine(pieces.length))]);
    },
  };
}

function linesOf<T>(
  blocks: readonly RowBlock<T, GzipPiece>[],
  toLine: (rows: readonly T[]) => string,
): readonly Line[] {
  return blocks.map(({ rows, made }) => ({ made, text: () => toLine(rows) }));
}

/** One line is written while the one before is compressed off the main thread. */
async function piecesOf(lines: readonly Line[]): Promise<readonly GzipPiece[]> {
  let underWay = Promise.resolve();
  let turnBegan = performance.now();
  for (const { made, text } of lines) {
    if (made.result !== undefined) continue;
    const compressing = gzipPiece(text()).then((piece) => {
      made.result = piece;
    });
    await underWay;
    underWay = compressing;
    if (performance.now() - turnBegan < turnMs) continue;
    await nextTurn();
    turnBegan = performance.now();
  }
  await underWay;
  return lines.flatMap(({ made }) => made.result ?? []);
}

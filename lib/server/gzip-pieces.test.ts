import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gzipOf, gzipPiece } from './gzip-pieces.ts';

it('is one gzip file of all texts, whatever they are and in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ maxLength: 400, unit: 'binary' }), { maxLength: 6 }),
      async (texts) => {
        const pieces = await Promise.all(texts.map(gzipPiece));
        const [text, reversed] = [pieces, pieces.toReversed()].map((some) =>
          // It refuses a wrong checksum and a wrong length.
          gunzipSync(gzipOf(some)).toString(),
        );
        expect(text).toBe(Buffer.from(texts.join('')).toString());
        expect(reversed).toBe(Buffer.from(texts.toReversed().join('')).toString());
      },
    ),
    { numRuns: 200, seed: 7 },
  );
});

it('is read by what browsers have', async () => {
  const file = gzipOf([await gzipPiece('a\n'.repeat(100_000)), await gzipPiece('ä')]);
  const stream = new Blob([file]).stream().pipeThrough(new DecompressionStream('gzip'));
  expect(await new Response(stream).text()).toBe(`${'a\n'.repeat(100_000)}ä`);
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonPieces, streamOf } from './json-pieces.ts';

it('is together what JSON.stringify answers, whatever the object holds', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(
        fc.string(),
        fc.oneof(fc.jsonValue(), fc.constant(undefined), fc.array(fc.jsonValue())),
      ),
      async (value) => {
        const text = JSON.stringify(value);
        expect([...jsonPieces(value)].join('')).toBe(text);
        expect(await new Response(streamOf(jsonPieces(value))).json()).toEqual(JSON.parse(text));
      },
    ),
    { numRuns: 300, seed: 7 },
  );
});

it('writes what is read, and no more', async () => {
  let written = 0;
  const elements = Array.from({ length: 100 }, () => ({
    toJSON() {
      written += 1;
      return 'x'.repeat(10_000);
    },
  }));
  const reader = streamOf(jsonPieces({ elements })).getReader();
  await reader.read();
  expect(written).toBeLessThan(20);
  await reader.cancel();
});

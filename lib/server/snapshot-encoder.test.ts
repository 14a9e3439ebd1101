import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeSnapshotLine } from '#lib/protocol/decode.ts';
import { digestTable } from '#lib/protocol/digest.ts';
import { fromSliceRecord } from '#lib/protocol/slice-record.ts';
import { aFrame } from '#lib/protocol/testing/a-frame.ts';
import { createJudgements } from './judgements.ts';
import { createObjectStore } from './object-store.ts';
import { createSnapshotEncoder } from './snapshot-encoder.ts';
import { fullSight } from './surroundings.ts';
import { clusterStepArb } from './testing/random-cluster.ts';

/** What a reader makes of it. */
function read(bytes: Uint8Array) {
  const lines = gunzipSync(bytes).toString().trimEnd().split('\n').map(decodeSnapshotLine);
  const slices = lines.flatMap((line) =>
    line.kind === 'slices' ? line.slices.map(fromSliceRecord) : [],
  );
  const services = lines.flatMap((line) => (line.kind === 'services' ? line.services : []));
  return {
    slices: digestTable(slices),
    services: digestTable(services),
    end: lines.at(-1),
    lines: lines.length,
  };
}

it('W7: says of any history what a snapshot from scratch says', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.tuple(fc.array(clusterStepArb, { maxLength: 6 }), fc.constantFrom('', 'a/', 'b/')),
        { minLength: 2, maxLength: 8 },
      ),
      async (rounds) => {
        const store = createObjectStore(() => undefined);
        const judgements = createJudgements(
          store,
          fullSight(() => 0),
        );
        const encoder = createSnapshotEncoder(2);
        for (const [steps, shown] of rounds) {
          const isShown = ({ key }: { readonly key: string }) => key.startsWith(shown);
          for (const step of steps) step.apply(store, 0);
          judgements.refresh();
          const tables = {
            frame: aFrame,
            slices: [...judgements.slices()].filter(isShown),
            services: [...judgements.published()].filter(isShown),
            findings: [...judgements.clusterFindings()].filter(isShown),
          };
          const incremental = read(await encoder.encode(tables));
          const scratch = read(await createSnapshotEncoder(2).encode(tables));
          expect(incremental.slices).toBe(digestTable(tables.slices));
          expect(incremental.services).toBe(scratch.services);
          expect(incremental.end).toEqual({ kind: 'end', lines: incremental.lines - 1 });
        }
      },
    ),
    { numRuns: 150, seed: 7 },
  );
});

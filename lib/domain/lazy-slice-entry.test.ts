import fc from 'fast-check';
import { expect, it } from 'vitest';
import { conditionByteCount } from './condition-byte.ts';
import { columnsOfTexts } from './endpoint-columns.ts';
import { LazySliceEntry } from './lazy-slice-entry.ts';

const head = { namespace: 'n', name: 's', addressType: 'IPv4', linked: true, ports: [] } as const;
const count = 6;
const texts = Array.from({ length: count }, (_, at) => `x${at}`);
const columns = columnsOfTexts({ names: texts, addresses: texts, nodes: texts, zones: texts });
const bytes = fc.uint8Array({ minLength: count, maxLength: count, max: conditionByteCount - 1 });

const fresh = (conditions: Uint8Array) => new LazySliceEntry(head, 1, conditions, columns);

it('W10: a slice whose conditions changed unpacks as one that was told anew, and keeps the other endpoints', () => {
  fc.assert(
    fc.property(
      bytes,
      fc.array(fc.tuple(bytes, fc.boolean()), { maxLength: 6 }),
      (first, steps) => {
        let slice = fresh(first);
        let looked = { bytes: first, endpoints: slice.endpoints };
        for (const [conditions, isLookedAt] of steps) {
          slice = slice.withConditions(conditions);
          if (!isLookedAt) continue;
          const { endpoints } = slice;
          expect(endpoints).toEqual(fresh(conditions).endpoints);
          conditions.forEach((byte, at) => {
            if (byte === looked.bytes[at]) expect(endpoints[at]).toBe(looked.endpoints[at]);
          });
          looked = { bytes: conditions, endpoints };
        }
      },
    ),
  );
});

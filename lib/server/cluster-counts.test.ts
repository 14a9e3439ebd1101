import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { managedByLabel, sliceController } from '#lib/domain/objects.ts';
import { packSlice } from '#lib/domain/packed-slice.ts';
import { aSlice } from '#lib/domain/testing.ts';
import { createClusterCounts } from './cluster-counts.ts';
import { createObjectStore } from './object-store.ts';
import { topics } from './topics.ts';

const step = fc.record({
  name: fc.constantFrom('a', 'b', 'c', 'd'),
  size: fc.option(fc.nat({ max: 5 }), { nil: undefined }),
  isControllers: fc.boolean(),
});

describe('the largest slice of the controller', () => {
  it('is that of all that are held now, and whoever asked hears when it is another size', () => {
    let changes = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const store = createObjectStore(() => undefined);
        const heard: string[] = [];
        const counts = createClusterCounts(store, (topic) => heard.push(topic));
        const writer = store.slices.writer('test');
        const sizes = new Map<string, number>();
        for (const [index, { name, size, isControllers }] of steps.entries()) {
          const before = counts.largestSlice();
          heard.length = 0;
          sizes.delete(name);
          if (size === undefined) writer.deleted(`shop/${name}`);
          else {
            if (isControllers) sizes.set(name, size);
            writer.set(`shop/${name}`, sliceOf(name, size, isControllers, index));
          }
          const largest = Math.max(0, ...sizes.values());
          expect(counts.largestSlice()).toBe(largest);
          expect(heard.includes(topics.largestSlice)).toBe(largest !== before);
          changes += Number(largest < before);
        }
      }),
      { numRuns: 500, seed: 1 },
    );
    // Otherwise nothing was proved of one that goes.
    expect(changes).toBeGreaterThan(100);
  });
});

function sliceOf(name: string, size: number, isControllers: boolean, version: number) {
  const endpoints = Array.from({ length: size }, (_one, index) => ({
    addresses: [`10.0.0.${index}`],
  }));
  const slice = aSlice(undefined, endpoints);
  return packSlice({
    ...slice,
    metadata: {
      ...slice.metadata,
      ...{ namespace: 'shop', name, uid: name, resourceVersion: String(version + 1) },
      labels: { [managedByLabel]: isControllers ? sliceController : 'somebody' },
    },
  });
}

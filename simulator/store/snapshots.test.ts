import fc from 'fast-check';
import { expect, it } from 'vitest';
import { service } from '#simulator/testing/builders.ts';
import type { Collection } from './collection.ts';
import { createCollection } from './collection.ts';

const commands = fc.array(
  fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd'), deletes: fc.boolean() }),
  { maxLength: 40 },
);

const contents = (collection: Collection, version: number) =>
  collection.snapshot(version).map((entry) => `${entry.key}@${entry.version}`);

it('shows every kept version as it was', () => {
  fc.assert(
    fc.property(commands, (history) => {
      const collection = createCollection({ write: JSON.stringify, historyLimit: 100 });
      const seen = history.map(({ name, deletes }, index) => {
        const version = index + 1;
        if (deletes) collection.delete(service(name), version);
        else collection.put(service(name), version);
        return contents(collection, version);
      });
      expect(history.map((_, index) => contents(collection, index + 1))).toEqual(seen);
    }),
  );
});

it('forgets the oldest changes, and says where it begins', () => {
  const collection = createCollection({ write: JSON.stringify, historyLimit: 2 });
  for (let version = 1; version <= 5; version += 1) collection.put(service('a'), version);
  expect(collection.log.floor()).toBe(3);
  expect(collection.log.at(collection.log.positionAfter(3))?.entry.version).toBe(4);
  expect(collection.log.at(0)).toBeUndefined();
});

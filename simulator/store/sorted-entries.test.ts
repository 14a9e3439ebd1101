import fc from 'fast-check';
import { expect, it } from 'vitest';
import { service } from '#simulator/testing/builders.ts';
import { createCollection } from './collection.ts';

const names = Array.from({ length: 9 }, (_, index) => `s${index}`);
const commands = fc.array(
  fc.record({
    name: fc.constantFrom(...names),
    action: fc.constantFrom('put', 'delete', 'list'),
  }),
  { maxLength: 60 },
);

it('lists in order what there is, whenever it is asked, and leaves former lists as they were', () => {
  fc.assert(
    fc.property(commands, (history) => {
      const collection = createCollection({ write: JSON.stringify, historyLimit: 100 });
      const model = new Map<string, number>();
      const lists: (readonly [string, string])[] = [];
      const text = () =>
        collection
          .present()
          .map(({ key, version }) => `${key}@${version}`)
          .join();
      for (const [index, { name, action }] of history.entries()) {
        if (action === 'put') {
          collection.put(service(name), index + 1);
          model.set(name, index + 1);
        } else if (action === 'delete') {
          collection.delete(service(name), index + 1);
          model.delete(name);
        } else {
          const expected = [...model.keys()].sort().map((key) => `shop/${key}@${model.get(key)}`);
          lists.push([text(), expected.join()]);
        }
      }
      for (const [listed, expected] of lists) expect(listed).toBe(expected);
    }),
  );
});

it('keeps its order through more changes than it puts in place singly', () => {
  const collection = createCollection({ write: JSON.stringify, historyLimit: 10 });
  const name = (number: number) => `s${String((number * 7919) % 5_000).padStart(4, '0')}`;
  for (let number = 0; number < 2_000; number += 1)
    collection.put(service(name(number)), number + 1);
  const before = collection.present();
  for (let number = 2_000; number < 5_000; number += 1)
    collection.put(service(name(number)), number + 1);
  const keys = collection.present().map(({ key }) => key);
  expect(before).toHaveLength(2_000);
  expect(keys).toHaveLength(5_000);
  expect(keys).toEqual([...keys].sort());
});

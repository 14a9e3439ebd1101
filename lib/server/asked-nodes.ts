import type { Node } from '#lib/domain/objects.ts';

/**
 * The Nodes by name, telling which of them were asked for; all of them once somebody goes through them.
 */
export function askedNodes(
  nodes: ReadonlyMap<string, Node>,
  ask: { one(name: string): void; all(): void },
): ReadonlyMap<string, Node> {
  const all = (): ReadonlyMap<string, Node> => {
    ask.all();
    return nodes;
  };
  return {
    get(name) {
      ask.one(name);
      return nodes.get(name);
    },
    has(name) {
      ask.one(name);
      return nodes.has(name);
    },
    get size() {
      return all().size;
    },
    forEach: (each) => all().forEach(each),
    entries: () => all().entries(),
    keys: () => all().keys(),
    values: () => all().values(),
    [Symbol.iterator]: () => all()[Symbol.iterator](),
  };
}

import type { Node } from '#lib/domain/objects.ts';

/**
 * The Nodes by name, telling which of them were asked for; all of them once somebody goes through them.
 *
 * @param ask called with a Node's name, or without one for all
 */
export function askedNodes(
  nodes: ReadonlyMap<string, Node>,
  ask: (name?: string) => void,
): ReadonlyMap<string, Node> {
  const all = (): ReadonlyMap<string, Node> => {
    ask();
    return nodes;
  };
  return {
    get(name) {
      ask(name);
      return nodes.get(name);
    },
    has(name) {
      ask(name);
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

import type { Node } from '#lib/domain/objects.ts';

/**
 * The Nodes by name, noting which of them were asked for; all of them once somebody goes through them. One is made for each
 * judgement, so it is a class: an object with functions of its own would take as long as what is asked through it.
 */
export class AskedNodes implements ReadonlyMap<string, Node> {
  /** Names as they were asked for; some may stand there more than once. */
  readonly names: string[] = [];
  readonly #nodes: ReadonlyMap<string, Node>;
  readonly #askedAll: () => void;

  /** @param askedAll called when somebody goes through all of them */
  constructor(nodes: ReadonlyMap<string, Node>, askedAll: () => void) {
    this.#nodes = nodes;
    this.#askedAll = askedAll;
  }

  get(name: string): Node | undefined {
    const node = this.#nodes.get(name);
    // The Node's own text where it is there: the other may be a piece of a whole slice's, which it would keep.
    this.names.push(node?.metadata.name ?? name);
    return node;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  get size(): number {
    return this.#every().size;
  }

  forEach(each: (node: Node, name: string, nodes: ReadonlyMap<string, Node>) => void): void {
    this.#every().forEach(each);
  }

  entries(): MapIterator<[string, Node]> {
    return this.#every().entries();
  }

  keys(): MapIterator<string> {
    return this.#every().keys();
  }

  values(): MapIterator<Node> {
    return this.#every().values();
  }

  [Symbol.iterator](): MapIterator<[string, Node]> {
    return this.#every()[Symbol.iterator]();
  }

  #every(): ReadonlyMap<string, Node> {
    this.#askedAll();
    return this.#nodes;
  }
}

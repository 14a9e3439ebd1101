import type { KubeObject } from '#simulator/api/objects.ts';

/** One stored version of an object. */
export type Entry<T extends KubeObject = KubeObject> = {
  /** `namespace/name`, the order of lists; `/name` where there is no namespace. */
  readonly key: string;
  readonly namespace: string;
  readonly name: string;
  readonly version: number;
  readonly object: T;
  /**
   * The JSON of the object, without `kind` and `apiVersion`. Written whenever it is asked for: kept, the JSON of a large
   * cluster and of its history would take several times the memory of the objects.
   */
  readonly text: string;
};

/** `write` turns the object into the JSON that goes over the wire. */
export function createEntry<T extends KubeObject>(
  object: T,
  version: number,
  write: (object: T) => string,
): Entry<T> {
  return new StoredEntry(object, version, write);
}

/** A class, because there are many: the getters are shared instead of made for each. */
class StoredEntry<T extends KubeObject> implements Entry<T> {
  readonly version: number;
  readonly object: T;
  readonly #write: (object: T) => string;

  constructor(object: T, version: number, write: (object: T) => string) {
    this.version = version;
    this.object = object;
    this.#write = write;
  }

  get key(): string {
    return `${this.namespace}/${this.name}`;
  }

  get namespace(): string {
    return this.object.metadata.namespace ?? '';
  }

  get name(): string {
    return this.object.metadata.name;
  }

  get text(): string {
    return this.#write(this.object);
  }
}

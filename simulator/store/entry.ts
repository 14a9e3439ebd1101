import type { KubeObject } from '#simulator/api/objects.ts';

/** One stored version of an object. Its JSON is made once, when first asked for, and shared by all who send it. */
export type Entry<T extends KubeObject = KubeObject> = {
  /** `namespace/name`, the order of lists; `/name` where there is no namespace. */
  readonly key: string;
  readonly namespace: string;
  readonly name: string;
  readonly version: number;
  readonly object: T;
  /** The JSON of the object, without `kind` and `apiVersion`. */
  readonly text: string;
};

/** `encode` turns the object into what goes over the wire. */
export function createEntry<T extends KubeObject>(
  object: T,
  version: number,
  encode: (object: T) => unknown,
): Entry<T> {
  return new StoredEntry(object, version, encode);
}

/** A class, because there are many: the getter is shared instead of made for each. */
class StoredEntry<T extends KubeObject> implements Entry<T> {
  readonly key: string;
  readonly namespace: string;
  readonly name: string;
  readonly version: number;
  readonly object: T;
  readonly #encode: (object: T) => unknown;
  #text: string | undefined;

  constructor(object: T, version: number, encode: (object: T) => unknown) {
    const { name, namespace = '' } = object.metadata;
    this.key = `${namespace}/${name}`;
    this.namespace = namespace;
    this.name = name;
    this.version = version;
    this.object = object;
    this.#encode = encode;
  }

  get text(): string {
    this.#text ??= JSON.stringify(this.#encode(this.object));
    return this.#text;
  }
}

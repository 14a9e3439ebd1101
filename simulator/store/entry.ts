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
  const { name, namespace = '' } = object.metadata;
  let text: string | undefined;
  return {
    key: `${namespace}/${name}`,
    namespace,
    name,
    version,
    object,
    get text() {
      text ??= JSON.stringify(encode(object));
      return text;
    },
  };
}

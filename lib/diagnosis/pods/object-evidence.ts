import type { Evidence, ObjectRef } from '#lib/domain/finding.ts';
import type { Node, Pod } from '#lib/domain/objects.ts';

type Path = Evidence['path'];

export function podRef({ metadata }: Pod): ObjectRef {
  const { namespace, name, uid } = metadata;
  return { kind: 'Pod', namespace, name, uid };
}

/** What stands at this path of the Pod. */
export function podEvidence(pod: Pod, path: Path): Evidence {
  return { object: podRef(pod), path, value: leafAt(pod, path) };
}

/** What stands at this path of the Node. */
export function nodeEvidence(node: Node, path: Path): Evidence {
  const { name, uid } = node.metadata;
  return { object: { kind: 'Node', name, uid }, path, value: leafAt(node, path) };
}

/** The text, number or flag at this path of any object; null where there is none. */
export function leafAt(object: unknown, path: Path): string | number | boolean | null {
  let value: unknown = object;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return null;
    value = Reflect.get(value, step);
  }
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return value;
    default:
      return null;
  }
}

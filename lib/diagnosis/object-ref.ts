import type { ObjectRef } from '#lib/domain/finding.ts';
import type { ObjectMeta } from '#lib/domain/objects.ts';

/** Names an object of the cluster, as evidence and subjects do. */
export function objectRef(
  kind: string,
  { metadata }: { readonly metadata: ObjectMeta & { readonly namespace?: string } },
): ObjectRef {
  const { namespace, name, uid } = metadata;
  return {
    kind,
    ...(namespace === undefined ? {} : { namespace }),
    name,
    ...(uid === undefined ? {} : { uid }),
  };
}

import type { TargetRef } from '#lib/domain/objects.ts';
import type { JsonObject } from './fields.ts';
import { compactOrNothing, text } from './fields.ts';

/** Which object an endpoint or an address stands for. */
export function targetRef(value: JsonObject): TargetRef | undefined {
  return compactOrNothing({
    kind: text(value.kind),
    namespace: text(value.namespace),
    name: text(value.name),
    uid: text(value.uid),
  });
}

import type { Node, Taint } from '#lib/domain/objects.ts';
import { conditions } from './conditions.ts';
import { decoder } from './decoded.ts';
import type { JsonObject } from './fields.ts';
import { compact, compactOrNothing, flag, list, part, text } from './fields.ts';
import { objectMeta } from './metadata.ts';

/** core/v1 Node, cut down to its keep-list. */
export const decodeNode = decoder(
  (object): Node =>
    compact({
      metadata: objectMeta(object),
      spec: part(object.spec, (spec) =>
        compactOrNothing({
          unschedulable: flag(spec.unschedulable),
          taints: list(spec.taints, taint),
        }),
      ),
      status: part(object.status, (status) =>
        compactOrNothing({
          allocatable: part(status.allocatable, ({ cpu }) => compactOrNothing({ cpu: text(cpu) })),
          conditions: conditions(status.conditions),
        }),
      ),
    }),
);

function taint(value: JsonObject): Taint | undefined {
  const key = text(value.key);
  const effect = text(value.effect);
  if (key === undefined || effect === undefined) return undefined;
  return compact({ key, effect, value: text(value.value) });
}

import type { KubeEvent } from '#lib/domain/objects.ts';
import { freeText } from './conditions.ts';
import { decoder } from './decoded.ts';
import type { JsonObject } from './fields.ts';
import { compact, compactOrNothing, number, part, record, text } from './fields.ts';
import { namespacedMeta } from './metadata.ts';

/** core/v1 Event, cut down to its keep-list; its message is free text and cleaned. */
export const decodeEvent = decoder(
  (object): KubeEvent =>
    compact({
      metadata: namespacedMeta(object),
      involvedObject: involvedObject(record(object.involvedObject)),
      type: text(object.type),
      reason: text(object.reason),
      message: freeText(object.message),
      source: part(object.source, ({ component }) =>
        compactOrNothing({ component: text(component) }),
      ),
      reportingComponent: text(object.reportingComponent) || undefined,
      firstTimestamp: text(object.firstTimestamp),
      lastTimestamp: text(object.lastTimestamp),
      eventTime: text(object.eventTime),
      count: number(object.count),
      series: part(object.series, (series) =>
        compactOrNothing({
          count: number(series.count),
          lastObservedTime: text(series.lastObservedTime),
        }),
      ),
    }),
);

function involvedObject(value: JsonObject): KubeEvent['involvedObject'] {
  return compact({
    kind: text(value.kind),
    namespace: text(value.namespace),
    name: text(value.name),
    uid: text(value.uid),
    fieldPath: text(value.fieldPath),
  });
}

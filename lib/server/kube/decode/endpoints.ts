import type { EndpointAddress, Endpoints, NamespacedMeta } from '#lib/domain/objects.ts';
import { leaderAnnotation, overCapacityAnnotation } from '#lib/domain/objects.ts';
import { decoder } from './decoded.ts';
import type { JsonObject } from './fields.ts';
import { compact, neededMembers, part, record, text, UnusableField } from './fields.ts';
import { namespacedMeta } from './metadata.ts';
import { slicePort } from './slice-port.ts';
import { targetRef } from './target-ref.ts';

type Subset = NonNullable<Endpoints['subsets']>[number];

/** The legacy core/v1 Endpoints, cut down to its keep-list. */
export const decodeEndpoints = decoder(
  (object): Endpoints =>
    compact({
      metadata: metadata(object),
      subsets: neededMembers(object.subsets, 'subsets', subset),
    }),
);

/** Of a lock only that it is one: its value names who holds it. */
function metadata(object: JsonObject): NamespacedMeta {
  const kept = namespacedMeta(object, [overCapacityAnnotation]);
  const written = record(record(object.metadata).annotations);
  if (!Object.hasOwn(written, leaderAnnotation)) return kept;
  return { ...kept, annotations: { ...kept.annotations, [leaderAnnotation]: '' } };
}

function subset(value: JsonObject, field: string): Subset {
  return compact({
    addresses: neededMembers(value.addresses, `${field}.addresses`, address),
    notReadyAddresses: neededMembers(
      value.notReadyAddresses,
      `${field}.notReadyAddresses`,
      address,
    ),
    ports: neededMembers(value.ports, `${field}.ports`, slicePort),
  });
}

function address(value: JsonObject, field: string): EndpointAddress {
  const ip = text(value.ip);
  if (ip === undefined) throw new UnusableField(`${field}.ip`, 'an address', value.ip);
  return compact({
    ip,
    hostname: text(value.hostname),
    nodeName: text(value.nodeName),
    targetRef: part(value.targetRef, targetRef),
  });
}

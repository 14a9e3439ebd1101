import type { ConditionByte } from '#lib/domain/condition-byte.ts';
import { conditionByte } from '#lib/domain/condition-byte.ts';
import type { PackedSlice, Row } from '#lib/domain/packed-slice.ts';
import { packRows, toRow } from '#lib/domain/packed-slice.ts';
import { decoder } from './decoded.ts';
import { decodeEndpoint, decodeSliceHead } from './endpoint-slice.ts';
import { isRecord, UnusableField } from './fields.ts';
import { ReadEndpoints } from './slice-line.ts';

/**
 * discovery.k8s.io/v1 EndpointSlice, cut down to its keep-list, in the form in which it is held. It accepts, keeps and
 * refuses what `decodeEndpointSlice` does; an endpoint as the controller writes it becomes no object on the way. What
 * `parseSliceLine` has read already is taken as it is.
 */
export const decodePackedSlice = decoder((object): PackedSlice => {
  if (object.endpoints instanceof ReadEndpoints) {
    const { count, bodies, conditions } = object.endpoints;
    return { head: decodeSliceHead(object, () => undefined), count, bodies, conditions };
  }
  let rows: readonly Row[] = [];
  let conditions = new Uint8Array();
  const head = decodeSliceHead(object, ({ namespace }) => {
    const endpoints = membersOf(object.endpoints);
    conditions = new Uint8Array(endpoints.length);
    rows = endpoints.map((endpoint, index) => {
      const plain = plainEndpoint(endpoint, namespace);
      const [row, byte] = plain ?? anyEndpoint(endpoint, index, namespace);
      conditions[index] = byte;
      return row;
    });
  });
  return packRows(head, rows, conditions);
});

function membersOf(endpoints: unknown): readonly unknown[] {
  if (endpoints === undefined || endpoints === null) return [];
  if (!Array.isArray(endpoints)) throw new UnusableField('endpoints', 'a list', endpoints);
  return endpoints;
}

type Packed = readonly [Row, ConditionByte];

/** One address of a Pod of the slice's namespace, on a Node; `undefined` for what is anything else, or broken. */
function plainEndpoint(value: unknown, ofNamespace: string): Packed | undefined {
  if (!isRecord(value)) return undefined;
  const { addresses, conditions, targetRef, nodeName, zone, hostname, hints } = value;
  if (hostname !== undefined || hints !== undefined) return undefined;
  if (!Array.isArray(addresses) || addresses.length !== 1 || !isRecord(targetRef)) return undefined;
  const address: unknown = addresses[0];
  const { kind, namespace, name, uid } = targetRef;
  if (kind !== 'Pod' || namespace !== ofNamespace) return undefined;
  if (!(isText(address) && isText(name) && isText(uid) && isText(nodeName))) return undefined;
  const byte = plainConditions(conditions);
  if (byte === undefined) return undefined;
  if (zone === undefined) return [[address, name, uid, nodeName], byte];
  return isText(zone) ? [[address, name, uid, nodeName, zone], byte] : undefined;
}

/** All three said. */
function plainConditions(value: unknown): ConditionByte | undefined {
  if (!isRecord(value)) return undefined;
  const { ready, serving, terminating } = value;
  if (typeof ready !== 'boolean' || typeof serving !== 'boolean') return undefined;
  return typeof terminating === 'boolean'
    ? conditionByte({ ready, serving, terminating })
    : undefined;
}

function anyEndpoint(value: unknown, index: number, namespace: string): Packed {
  const field = `endpoints[${index}]`;
  if (!isRecord(value)) throw new UnusableField(field, 'an object', value);
  const endpoint = decodeEndpoint(value, field);
  return [toRow(endpoint, namespace), conditionByte(endpoint.conditions)];
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

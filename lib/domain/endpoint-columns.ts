import { conditionsOfByte } from './condition-byte.ts';
import type { Endpoint, TargetRef } from './objects.ts';

/**
 * The endpoints of a slice without their conditions, as four texts: what a page holds of them until somebody looks, and what
 * the wire carries, since like stands beside like. About 40 bytes for an endpoint.
 */
export type EndpointColumns = {
  readonly count: number;
  /** Of the Pods of the slice's namespace that are targets. */
  readonly names: string;
  readonly addresses: string;
  readonly nodes: string;
  readonly zones: string;
  /** By the endpoint's place: members that the texts cannot tell, such as hints, a second address, another target. */
  readonly rest?: Readonly<Record<string, EndpointRest>> | undefined;
};

export type EndpointRest = Partial<Omit<Endpoint, 'conditions'>>;

/** What the texts tell of one endpoint each; an empty text where there is none. */
export type ColumnTexts = Readonly<
  Record<'names' | 'addresses' | 'nodes' | 'zones', readonly string[]>
>;

/** @param namespace of the slice */
export function toColumns(endpoints: readonly Endpoint[], namespace: string): EndpointColumns {
  const rest: Record<string, EndpointRest> = {};
  endpoints.forEach((endpoint, place) => {
    const one = restOf(endpoint, namespace);
    if (Object.keys(one).length > 0) rest[place] = one;
  });
  const columns = columnsOfTexts({
    names: endpoints.map(({ targetRef }) => podName(targetRef, namespace) ?? ''),
    addresses: endpoints.map(({ addresses }) => onlyAddress(addresses) ?? ''),
    nodes: endpoints.map(({ nodeName }) => plainText(nodeName) ?? ''),
    zones: endpoints.map(({ zone }) => plainText(zone) ?? ''),
  });
  return Object.keys(rest).length === 0 ? columns : { ...columns, rest };
}

/** The same where texts tell all of it. */
export function columnsOfTexts({ names, addresses, nodes, zones }: ColumnTexts): EndpointColumns {
  return {
    count: names.length,
    names: columnOf(names),
    addresses: columnOf(addresses),
    nodes: columnOf(nodes),
    zones: columnOf(zones),
  };
}

/** The endpoints again; whatever the texts are, there are as many endpoints as bytes. */
export function fromColumns(
  columns: EndpointColumns,
  conditions: Readonly<Uint8Array>,
  namespace: string,
): readonly Endpoint[] {
  const { length } = conditions;
  const [names, addresses, nodes, zones] = [
    splitColumn(columns.names, length),
    splitColumn(columns.addresses, length),
    splitColumn(columns.nodes, length),
    splitColumn(columns.zones, length),
  ];
  return Array.from(conditions, (byte, place) => {
    const said = conditionsOfByte(byte);
    const address = addresses[place] ?? '';
    const name = names[place] ?? '';
    const nodeName = nodes[place] ?? '';
    const zone = zones[place] ?? '';
    return {
      addresses: address === '' ? [] : [address],
      ...(said === undefined ? {} : { conditions: said }),
      ...(nodeName === '' ? {} : { nodeName }),
      ...(zone === '' ? {} : { zone }),
      ...(name === '' ? {} : { targetRef: { kind: 'Pod', namespace, name } }),
      ...columns.rest?.[place],
    };
  });
}

function restOf(endpoint: Endpoint, namespace: string): EndpointRest {
  const { addresses, nodeName, zone, targetRef, hostname, hints } = endpoint;
  return {
    ...(onlyAddress(addresses) === undefined ? { addresses } : {}),
    ...(nodeName !== undefined && plainText(nodeName) === undefined ? { nodeName } : {}),
    ...(zone !== undefined && plainText(zone) === undefined ? { zone } : {}),
    ...(targetRef !== undefined && podName(targetRef, namespace) === undefined
      ? { targetRef }
      : {}),
    ...(hostname === undefined ? {} : { hostname }),
    ...(hints === undefined ? {} : { hints }),
  };
}

function onlyAddress(addresses: readonly string[]): string | undefined {
  return addresses.length === 1 ? plainText(addresses[0]) : undefined;
}

/** Of a target that is told by its name alone: its uid was left out before. */
function podName(target: TargetRef | undefined, ofNamespace: string): string | undefined {
  if (target === undefined) return undefined;
  const { kind, namespace, name, uid } = target;
  return kind === 'Pod' && namespace === ofNamespace && uid === undefined
    ? plainText(name)
    : undefined;
}

const separator = ',';

/** What can stand in a column: an empty text says that there is none. */
export function plainText(text: string | undefined): string | undefined {
  return text === undefined || text === '' || text.includes(separator) ? undefined : text;
}

/**
 * The text itself where all are the same; else what all begin with, what all end with, and of each what is left, in one piece
 * where that is equally long of all.
 */
export function columnOf(texts: readonly string[]): string {
  const [first = '', ...others] = texts;
  if (others.every((text) => text === first)) return first;
  let start = first.length;
  for (const text of others) start = sharedStart(first, text, start);
  let end = Math.min(...texts.map((text) => text.length)) - start;
  for (const text of others) end = sharedEnd(first, text, end);
  const parts = texts.map((text) => text.slice(start, text.length - end));
  const isEven = parts.every((part) => part.length === parts[0]?.length);
  return [
    first.slice(0, start),
    first.slice(first.length - end),
    ...(isEven ? [parts.join('')] : parts),
  ].join(separator);
}

/** The texts of a column, one for each endpoint; empty where an endpoint has none. */
export function splitColumn(column: string, count: number): readonly string[] {
  if (!column.includes(separator)) return Array.from({ length: count }, () => column);
  const [start = '', end = '', ...parts] = column.split(separator);
  const [joined = ''] = parts;
  if (parts.length > 1) return parts.map((part) => start + part + end);
  const length = joined.length / count;
  return Array.from(
    { length: count },
    (_, place) => start + joined.slice(place * length, (place + 1) * length) + end,
  );
}

function sharedStart(a: string, b: string, most: number): number {
  let length = 0;
  while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) length += 1;
  return length;
}

function sharedEnd(a: string, b: string, most: number): number {
  let length = 0;
  while (length < most && a.at(-1 - length) === b.at(-1 - length)) length += 1;
  return length;
}

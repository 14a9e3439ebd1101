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

/** @param namespace of the slice */
export function toColumns(endpoints: readonly Endpoint[], namespace: string): EndpointColumns {
  const rest: Record<string, EndpointRest> = {};
  endpoints.forEach((endpoint, place) => {
    const one = restOf(endpoint, namespace);
    if (Object.keys(one).length > 0) rest[place] = one;
  });
  return {
    count: endpoints.length,
    names: joinColumn(endpoints.map(({ targetRef }) => podName(targetRef, namespace) ?? '')),
    addresses: joinColumn(endpoints.map(({ addresses }) => onlyAddress(addresses) ?? '')),
    nodes: joinColumn(endpoints.map(({ nodeName }) => plainText(nodeName) ?? '')),
    zones: joinColumn(endpoints.map(({ zone }) => plainText(zone) ?? '')),
    ...(Object.keys(rest).length === 0 ? {} : { rest }),
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
function plainText(text: string | undefined): string | undefined {
  return text === undefined || text === '' || text.includes(separator) ? undefined : text;
}

/** The text itself where all are the same; else what all begin with, and of each what is left. */
function joinColumn(texts: readonly string[]): string {
  const [first = '', ...others] = texts;
  if (others.every((text) => text === first)) return first;
  let length = first.length;
  for (const text of others) {
    while (!text.startsWith(first.slice(0, length))) length -= 1;
  }
  return [first.slice(0, length), ...texts.map((text) => text.slice(length))].join(separator);
}

function splitColumn(column: string, count: number): readonly string[] {
  if (!column.includes(separator)) return Array.from({ length: count }, () => column);
  const [shared = '', ...parts] = column.split(separator);
  return parts.map((part) => shared + part);
}

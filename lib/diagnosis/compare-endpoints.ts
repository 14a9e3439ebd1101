import { conditionsOf } from '#lib/domain/endpoint-state.ts';
import { parseIp } from '#lib/domain/expected-slices/ip-address.ts';
import type {
  EndpointSlice,
  Endpoints,
  IpFamily,
  Service,
  SlicePort,
} from '#lib/domain/objects.ts';
import { overCapacityAnnotation } from '#lib/domain/objects.ts';
import { isManaged, servedFamilies } from '#lib/domain/service-kind.ts';
import { isMirrored } from './service-facts.ts';

/** What one of the two says of an address; `absent` too for a terminating endpoint, which Endpoints leaves out. */
export type SaidOfAddress = 'ready' | 'not-ready' | 'absent';

export type ComparedAddress = {
  readonly address: string;
  readonly endpoints: SaidOfAddress;
  readonly slices: SaidOfAddress;
};

/** One port: name, protocol and number as both write it; a Service without ports has one without any. */
export type ComparedPort = {
  readonly name: string;
  readonly protocol: string;
  readonly port: number | undefined;
  readonly readyInEndpoints: number;
  readonly notReadyInEndpoints: number;
  readonly readyInSlices: number;
  readonly notReadyInSlices: number;
  /** Ready in one of the two only, by address. */
  readonly differing: readonly ComparedAddress[];
};

/** The legacy Endpoints of a Service against its slices. */
export type EndpointsComparison = {
  /** The controller writes the first family of the Service into Endpoints; people may write any. */
  readonly families: readonly IpFamily[];
  readonly ports: readonly ComparedPort[];
  /** Endpoints holds at most 1 000 addresses, and fewer than there are. */
  readonly truncated: boolean;
  /** Some of the slices are copies of it. */
  readonly mirrored: boolean;
  /** No address is ready in one of the two only. */
  readonly agrees: boolean;
};

/** The most addresses that the endpoints controller writes, and that one subset is mirrored of. */
export const endpointsCapacity = 1_000;

/** Compares port by port and address by address. Endpoints without the port, and terminating ones, are no difference. */
export function compareEndpoints(
  service: Service,
  endpoints: Endpoints,
  slices: readonly EndpointSlice[],
): EndpointsComparison {
  const families = comparedFamilies(service);
  const portless = (service.spec.ports ?? []).length === 0;
  const byPort = new Map<string, PortSides>();
  readEndpoints(endpoints, families, byPort);
  readSlices(slices, { families, portless }, byPort);
  const ports = [...byPort.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, sides]) => toPort(sides));
  return {
    families,
    ports,
    truncated: isTruncated(endpoints, ports),
    mirrored: slices.some(isMirrored),
    agrees: ports.every(({ differing }) => differing.length === 0),
  };
}

/** True when Endpoints says itself that addresses are left out, or when it is full and the slices hold more. */
function isTruncated({ metadata }: Endpoints, ports: readonly ComparedPort[]): boolean {
  const said = metadata.annotations?.[overCapacityAnnotation];
  if (said === 'truncated' || said === 'warning') return true;
  return ports.some(
    (one) =>
      one.readyInSlices + one.notReadyInSlices > endpointsCapacity &&
      one.readyInEndpoints + one.notReadyInEndpoints === endpointsCapacity,
  );
}

function comparedFamilies(service: Service): readonly IpFamily[] {
  return isManaged(service) ? servedFamilies(service).slice(0, 1) : ['IPv4', 'IPv6'];
}

type Sides = ReadonlyMap<string, SaidOfAddress>;
type PortSides = {
  readonly port: SlicePort;
  readonly endpoints: Map<string, SaidOfAddress>;
  readonly slices: Map<string, SaidOfAddress>;
};

function sidesOf(byPort: Map<string, PortSides>, port: SlicePort): PortSides {
  const key = `${port.name ?? ''}\n${port.protocol ?? 'TCP'}\n${port.port ?? ''}`;
  const known = byPort.get(key);
  if (known !== undefined) return known;
  const sides: PortSides = { port, endpoints: new Map(), slices: new Map() };
  byPort.set(key, sides);
  return sides;
}

function readEndpoints(
  { subsets }: Endpoints,
  families: readonly IpFamily[],
  byPort: Map<string, PortSides>,
): void {
  for (const { addresses = [], notReadyAddresses = [], ports = [] } of subsets ?? []) {
    for (const port of ports.length === 0 ? [{}] : ports) {
      const { endpoints } = sidesOf(byPort, port);
      for (const { ip } of notReadyAddresses) say(endpoints, ip, 'not-ready', families);
      for (const { ip } of addresses) say(endpoints, ip, 'ready', families);
    }
  }
}

function readSlices(
  slices: readonly EndpointSlice[],
  { families, portless }: { readonly families: readonly IpFamily[]; readonly portless: boolean },
  byPort: Map<string, PortSides>,
): void {
  for (const slice of slices) {
    if (slice.addressType === 'FQDN' || (slice.endpoints ?? []).length === 0) continue;
    const ports = slice.ports ?? [];
    for (const port of ports.length === 0 && portless ? [{}] : ports) {
      readEndpointsOf(slice, families, sidesOf(byPort, port).slices);
    }
  }
}

function readEndpointsOf(
  slice: EndpointSlice,
  families: readonly IpFamily[],
  side: Map<string, SaidOfAddress>,
): void {
  for (const { addresses, conditions } of slice.endpoints ?? []) {
    const { ready, terminating } = conditionsOf(conditions);
    if (terminating && !ready) continue;
    say(side, addresses[0] ?? '', ready ? 'ready' : 'not-ready', families);
  }
}

/** As nearly all addresses are written; parsing each costs more than all the rest. */
const plainIpv4 = /^(?:(?:0|[1-9]\d{0,2})(?:\.|$)){4}(?<!\.)$/;

/** Ready wins where an address is named twice. */
function say(
  side: Map<string, SaidOfAddress>,
  text: string,
  said: SaidOfAddress,
  families: readonly IpFamily[],
): void {
  const address = plainIpv4.test(text) ? { family: 'IPv4' as const, text } : parseIp(text);
  if (address === undefined || !families.includes(address.family)) return;
  if (said === 'ready' || !side.has(address.text)) side.set(address.text, said);
}

function toPort({ port, endpoints, slices }: PortSides): ComparedPort {
  const differing: ComparedAddress[] = [];
  for (const [address, said] of endpoints) {
    const other = slices.get(address) ?? 'absent';
    if ((said === 'ready') !== (other === 'ready'))
      differing.push({ address, endpoints: said, slices: other });
  }
  for (const [address, said] of slices) {
    if (said === 'ready' && !endpoints.has(address))
      differing.push({ address, endpoints: 'absent', slices: said });
  }
  return {
    name: port.name ?? '',
    protocol: port.protocol ?? 'TCP',
    port: port.port,
    readyInEndpoints: count(endpoints, 'ready'),
    notReadyInEndpoints: count(endpoints, 'not-ready'),
    readyInSlices: count(slices, 'ready'),
    notReadyInSlices: count(slices, 'not-ready'),
    differing: differing.sort((a, b) => (a.address < b.address ? -1 : 1)),
  };
}

function count(side: Sides, wanted: SaidOfAddress): number {
  let found = 0;
  for (const said of side.values()) if (said === wanted) found += 1;
  return found;
}

import type { EndpointSlice, Service } from '#lib/domain/objects.ts';
import { serviceNameLabel } from '#lib/domain/objects.ts';
import { isOwnedBy } from '#lib/domain/slice-owner.ts';

/** The Service that a slice without the link label is probably meant for, and what makes it probable. */
export type ProbableService = {
  readonly name: string;
  readonly reason: string;
  /** The label that was taken for the link label. */
  readonly wrongKey?: string | undefined;
};

/**
 * From the most telling sign to the least: owner, a label of a similar key, the name, the ports.
 *
 * @param services those of the slice's namespace
 */
export function probableService(
  slice: EndpointSlice,
  services: readonly Service[],
): ProbableService | undefined {
  const wrongKey = wrongLinkKey(slice);
  return (
    byOwner(slice, services) ??
    byLabel(slice, wrongKey, services) ??
    byName(slice, services) ??
    byPorts(slice, services)
  );
}

/** A label whose key ends as the link label's does: endpointslice.kubernetes.io/service-name, service-name. */
export function wrongLinkKey({ metadata }: EndpointSlice): string | undefined {
  return Object.keys(metadata.labels ?? {})
    .sort()
    .find((key) => key !== serviceNameLabel && /(^|\/)service-?name$/i.test(key));
}

function byOwner(slice: EndpointSlice, services: readonly Service[]): ProbableService | undefined {
  const service = services.find((one) => isOwnedBy(slice, one));
  return service && { name: service.metadata.name, reason: 'its owner' };
}

function byLabel(
  { metadata }: EndpointSlice,
  wrongKey: string | undefined,
  services: readonly Service[],
): ProbableService | undefined {
  if (wrongKey === undefined) return undefined;
  const name = metadata.labels?.[wrongKey];
  const service = services.find((one) => one.metadata.name === name);
  return service && { name: service.metadata.name, reason: `its label ${wrongKey}`, wrongKey };
}

/** The longest Service name that the slice's name is, or begins with before a dash. */
function byName(
  { metadata }: EndpointSlice,
  services: readonly Service[],
): ProbableService | undefined {
  const [name] = services
    .map((service) => service.metadata.name)
    .filter((one) => metadata.name === one || metadata.name.startsWith(`${one}-`))
    .sort((a, b) => b.length - a.length);
  return name === undefined ? undefined : { name, reason: 'by its name' };
}

/** The only Service without selector whose ports have the slice's port numbers. */
function byPorts(slice: EndpointSlice, services: readonly Service[]): ProbableService | undefined {
  const wanted = numbers((slice.ports ?? []).map(({ port }) => port));
  if (wanted === '') return undefined;
  const fitting = services.filter(
    ({ spec }) =>
      Object.keys(spec.selector ?? {}).length === 0 &&
      spec.type !== 'ExternalName' &&
      numbers((spec.ports ?? []).map(({ port, targetPort }) => targetPort ?? port)) === wanted,
  );
  const [service] = fitting;
  if (service === undefined || fitting.length > 1) return undefined;
  return { name: service.metadata.name, reason: 'by its ports' };
}

function numbers(ports: readonly (number | string | undefined)[]): string {
  return ports
    .map((port) => `${port ?? ''}`)
    .sort()
    .join(',');
}

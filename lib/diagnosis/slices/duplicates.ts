import { compareTexts } from '#lib/diagnosis/compare-texts.ts';
import type { PublishedEndpoint } from '#lib/diagnosis/service-facts.ts';
import { isControllers } from '#lib/diagnosis/service-facts.ts';
import type { EndpointSlice } from '#lib/domain/objects.ts';
import { managedByLabel } from '#lib/domain/objects.ts';

/**
 * `move`: two slices of the EndpointSlice controller hold it, as for a moment in a move; `writers`: slices of
 * different writers do; `twice`: slices of one other writer do, or of none that is named; `shared`: different Pods have one address and port, as with the network of their node;
 * `reused`: the address of a terminating Pod is that of another Pod already, which is as it should be.
 */
export type DuplicateKind = 'move' | 'writers' | 'twice' | 'shared' | 'reused';

export type Duplicate = {
  readonly kind: DuplicateKind;
  readonly address: string;
  readonly port: number | undefined;
  /** At least two, in the order of their slices' names. */
  readonly entries: readonly [PublishedEndpoint, PublishedEndpoint, ...PublishedEndpoint[]];
};

/**
 * Endpoints with one family, first address and port that are published more than once, by address. kube-proxy keeps one
 * entry of each address and port.
 */
export function duplicatesOf(endpoints: readonly PublishedEndpoint[]): readonly Duplicate[] {
  return repeated(endpoints)
    .flatMap((entries) => sharedPort(entries) ?? [])
    .flatMap(({ entries, port }): readonly Duplicate[] => {
      const kind = kindOf(entries);
      const address = entries[0].endpoint.addresses[0] ?? '';
      return kind === undefined ? [] : [{ kind, address, port, entries }];
    })
    .sort((a, b) => compareTexts(a.address, b.address));
}

/** Entries of one family and first address, where there are several. */
function repeated(endpoints: readonly PublishedEndpoint[]): readonly PublishedEndpoint[][] {
  // As nearly always: then nothing more is put down.
  const first = new Set(endpoints.map(({ endpoint }) => endpoint.addresses[0]));
  if (first.size === endpoints.length) return [];
  const byAddress = new Map<string, PublishedEndpoint>();
  const several = new Map<string, PublishedEndpoint[]>();
  for (const one of endpoints) {
    const address = one.endpoint.addresses[0];
    if (address === undefined || one.slice.addressType === 'FQDN') continue;
    const known = byAddress.get(address);
    if (known === undefined) byAddress.set(address, one);
    else several.set(address, [...(several.get(address) ?? [known]), one]);
  }
  return [...several.values()];
}

type SamePort = {
  readonly port: number | undefined;
  readonly entries: readonly [PublishedEndpoint, PublishedEndpoint, ...PublishedEndpoint[]];
};

/** Those that also have a port in common: name, protocol and number. */
function sharedPort(entries: readonly PublishedEndpoint[]): SamePort | undefined {
  const byPort = new Map<string, { port: number | undefined; entries: PublishedEndpoint[] }>();
  for (const entry of [...entries].sort(bySlice)) {
    for (const key of portKeys(entry.slice)) {
      const known = byPort.get(key.text);
      if (known === undefined) byPort.set(key.text, { port: key.port, entries: [entry] });
      else if (!known.entries.includes(entry)) known.entries.push(entry);
    }
  }
  for (const { port, entries: those } of byPort.values()) {
    const [first, second, ...rest] = those;
    if (first !== undefined && second !== undefined)
      return { port, entries: [first, second, ...rest] };
  }
  return undefined;
}

function portKeys(slice: EndpointSlice): readonly { text: string; port: number | undefined }[] {
  return (slice.ports ?? [])
    .map(({ name, protocol, port }) => ({
      text: `${name ?? ''}/${protocol ?? 'TCP'}/${port ?? ''}`,
      port,
    }))
    .sort((a, b) => compareTexts(a.text, b.text));
}

function kindOf(entries: SamePort['entries']): DuplicateKind | undefined {
  const lasting = entries.filter(({ terminating }) => !terminating);
  const targets = new Set(lasting.flatMap(({ endpoint }) => endpoint.targetRef?.name ?? []));
  if (targets.size > 1) return 'shared';
  const slices = new Set(entries.map(({ slice }) => slice));
  const names = new Set(entries.map(({ endpoint }) => endpoint.targetRef?.name ?? ''));
  if (names.size > 1 && !names.has('')) return lasting.length > 0 ? 'reused' : undefined;
  if (slices.size === 1) return undefined;
  if (entries.every(({ slice }) => isControllers(slice))) return 'move';
  return new Set([...slices].map(managerOf)).size > 1 ? 'writers' : 'twice';
}

/** Empty where none is named. */
export function managerOf({ metadata }: EndpointSlice): string {
  return metadata.labels?.[managedByLabel] ?? '';
}

function bySlice(a: PublishedEndpoint, b: PublishedEndpoint): number {
  return compareTexts(keyOf(a), keyOf(b));
}

function keyOf({ slice, endpoint }: PublishedEndpoint): string {
  return `${slice.metadata.name}\n${endpoint.targetRef?.name ?? ''}\n${endpoint.targetRef?.uid ?? ''}`;
}

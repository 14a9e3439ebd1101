import { digestTable } from '#lib/protocol/digest.ts';

/** What a cluster publishes, in figures that two sides can compare. */
export type PublishedTable = {
  readonly services: number;
  readonly slices: number;
  readonly endpoints: number;
  /** Endpoints whose condition `ready` is true or absent. */
  readonly ready: number;
  /** Of everything that the slices say of their endpoints, in no order. */
  readonly digest: string;
};

/** A slice as the API has it. */
export type PublishedSlice = {
  readonly metadata: {
    readonly namespace?: string | undefined;
    readonly name: string;
    readonly labels?: Readonly<Record<string, string>> | undefined;
  };
  readonly addressType: string;
  readonly endpoints?: readonly PublishedEndpoint[] | null | undefined;
};

type PublishedEndpoint = {
  readonly addresses: readonly string[];
  readonly conditions?: Readonly<Record<string, boolean | undefined>> | undefined;
  readonly nodeName?: string | undefined;
  readonly zone?: string | undefined;
  readonly targetRef?:
    | { readonly kind?: string | undefined; readonly name?: string | undefined }
    | undefined;
};

/** A slice as the product's tables have it. */
type HeldSlice = Pick<PublishedSlice, 'addressType' | 'endpoints'> & {
  readonly key: string;
  readonly serviceName?: string | undefined;
};

const serviceNameLabel = 'kubernetes.io/service-name';

/** The table of what an API server holds. */
export function publishedTable(
  services: readonly {
    readonly metadata: { readonly namespace?: string; readonly name: string };
  }[],
  slices: Iterable<PublishedSlice>,
): PublishedTable {
  const names = services.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  const held: HeldSlice[] = [];
  for (const { metadata, addressType, endpoints } of slices) {
    const key = `${metadata.namespace}/${metadata.name}`;
    held.push({ key, addressType, endpoints, serviceName: metadata.labels?.[serviceNameLabel] });
  }
  return tableOf(names, held);
}

/** The table of what the product holds, on its server or on its page. */
export function heldTable(
  services: Iterable<{ readonly key: string }>,
  slices: Iterable<HeldSlice>,
): PublishedTable {
  const names = Array.from(services, ({ key }) => key);
  return tableOf(names, [...slices]);
}

function tableOf(services: readonly string[], slices: readonly HeldSlice[]): PublishedTable {
  let endpoints = 0;
  let ready = 0;
  for (const slice of slices) {
    for (const { conditions } of slice.endpoints ?? []) {
      endpoints += 1;
      if (conditions?.ready !== false) ready += 1;
    }
  }
  const facts = [...services.map((key) => ({ service: key })), ...slices.map(factsOf)];
  const digest = digestTable(facts);
  return { services: services.length, slices: slices.length, endpoints, ready, digest };
}

/** The order of endpoints means nothing. */
function factsOf({ key, addressType, serviceName, endpoints }: HeldSlice): object {
  return { key, addressType, serviceName, endpoints: (endpoints ?? []).map(endpointLine).sort() };
}

function endpointLine({ addresses, conditions, nodeName, zone, targetRef }: PublishedEndpoint) {
  const { ready, serving, terminating } = conditions ?? {};
  const target = targetRef === undefined ? '' : `${targetRef.kind}/${targetRef.name}`;
  return [addresses.join(','), ready, serving, terminating, nodeName, zone, target].join(' ');
}

import type { Service } from '#lib/domain/objects.ts';

export type DnsType = 'A' | 'AAAA' | 'SRV' | 'CNAME';

export type DnsRecord = {
  /** Fully qualified, with the final dot. */
  readonly name: string;
  readonly type: DnsType;
  /** An address, a name with the final dot, or for SRV "priority weight port target". */
  readonly data: string;
};

/** The usual cluster domain; no object of the API tells the real one, so it is assumed. */
export const clusterDomain = 'cluster.local.';

/** `web.shop.svc.cluster.local.` */
export function serviceDomain({ metadata: { namespace, name } }: Service): string {
  return `${name}.${namespace}.svc.${clusterDomain}`.toLowerCase();
}

/** The data of a SRV record. `count` records share the weight of 100, each has at least 1. */
export function srvData(port: number, target: string, count: number): string {
  const weight = Math.max(1, Math.floor((100 / (100 * count)) * 100));
  return `0 ${weight} ${port} ${target}`;
}

/** A name with its final dot. */
export function fullyQualified(name: string): string {
  return name.endsWith('.') ? name : `${name}.`;
}

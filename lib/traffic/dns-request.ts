import { clusterDomain, fullyQualified } from './dns-record.ts';

/**
 * What a name under the cluster domain asks for. `empty`: a name on the way to others, which exists and has no records.
 * `none`: a name that no Service can have. `elsewhere`: not under the cluster domain.
 */
export type DnsRequest =
  | { readonly kind: 'elsewhere' | 'none' | 'empty' }
  /** `shop.svc.cluster.local`: exists while the namespace does, and has no records. */
  | { readonly kind: 'namespace'; readonly namespace: string }
  | {
      readonly kind: 'service';
      readonly namespace: string;
      readonly service: string;
      /** The label before the Service's name: an endpoint's own. */
      readonly endpoint?: string;
      /** The two labels before it, without underscores. */
      readonly port?: string;
      readonly protocol?: string;
    };

/** Reads a name as CoreDNS does (1.12 kubernetes/parse.go, Pod names disabled); upper and lower case are the same. */
export function parseDnsName(name: string): DnsRequest {
  const full = fullyQualified(name.toLowerCase());
  if (full === clusterDomain) return { kind: 'empty' };
  if (!full.endsWith(`.${clusterDomain}`)) return { kind: 'elsewhere' };
  const labels = full
    .slice(0, -clusterDomain.length - 1)
    .split('.')
    .reverse();
  const [root, namespace, service, ...rest] = labels;
  if (root === 'pod' && labels.length === 1) return { kind: 'empty' };
  if (root !== 'svc' || rest.length > 2 || labels.includes('')) return { kind: 'none' };
  if (namespace === undefined) return { kind: 'empty' };
  if (service === undefined) return { kind: 'namespace', namespace };
  const asked = { kind: 'service', namespace, service } as const;
  const [first, second] = rest;
  if (first === undefined) return asked;
  if (second === undefined) return { ...asked, endpoint: first };
  return { ...asked, protocol: withoutUnderscore(first), port: withoutUnderscore(second) };
}

function withoutUnderscore(label: string): string {
  return label.startsWith('_') ? label.slice(1) : label;
}

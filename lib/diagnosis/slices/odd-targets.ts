import { compareTexts } from '#lib/diagnosis/compare-texts.ts';
import { lazy } from '#lib/diagnosis/lazy.ts';
import type { PublishedEndpoint, ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import { parseIp } from '#lib/domain/expected-slices/ip-address.ts';
import type { Pod } from '#lib/domain/objects.ts';

/** An endpoint that names a Pod of the Service's namespace, which is not there, or not as the endpoint says. */
export type OddTarget = {
  readonly name: string;
  readonly published: PublishedEndpoint;
  readonly pod: Pod | 'gone';
};

/** By Pod and slice name. Empty where Pods are not at hand, and where all is well: the usual case costs one pass. */
export function oddTargets(facts: ServiceFacts): readonly OddTarget[] {
  const { namespace } = facts.view.service.metadata;
  const find = podFinder(facts);
  const odd: OddTarget[] = [];
  for (const published of facts.endpoints) {
    const { kind, name, namespace: theirs } = published.endpoint.targetRef ?? {};
    if (kind !== 'Pod' || name === undefined || name === '') continue;
    if (theirs !== undefined && theirs !== namespace) continue;
    const pod = find(name);
    // Pods of one namespace are at hand, or none of them is.
    if (pod === 'unknown') return [];
    if (pod === 'gone' || isAnother(published, pod) || !ownsAddress(pod, published)) {
      odd.push({ name, published, pod });
    }
  }
  return odd.sort(byName);
}

/** Finds a Pod by its name; a Pod that the selector matches is at hand already, any other is asked for. */
export function podFinder({ view }: ServiceFacts): (name: string) => Pod | 'gone' | 'unknown' {
  const matching = view.matching.kind === 'known' ? view.matching.value : [];
  const known = lazy(() => new Map(matching.map((pod) => [pod.metadata.name, pod])));
  return (name) => {
    const match = known().get(name);
    if (match !== undefined) return match;
    const asked = view.pod(name);
    return asked.kind === 'unknown' ? 'unknown' : (asked.value ?? 'gone');
  };
}

/** True when the endpoint is of an earlier Pod of the name. */
export function isAnother({ endpoint }: PublishedEndpoint, pod: Pod): boolean {
  const uid = endpoint.targetRef?.uid ?? '';
  return uid !== '' && pod.metadata.uid !== undefined && uid !== pod.metadata.uid;
}

/** A Pod without any address yet is not told to lack one; IPv6 has many spellings. */
export function ownsAddress(pod: Pod, { endpoint }: PublishedEndpoint): boolean {
  const [address] = endpoint.addresses;
  const own = pod.status?.podIPs ?? [];
  if (address === undefined || pod.status?.podIP === address) return true;
  if (own.some(({ ip }) => ip === address)) return true;
  const known = ipsOf(pod);
  if (known.length === 0) return true;
  const wanted = parseIp(address)?.text;
  const hosts = pod.spec?.hostNetwork === true ? (pod.status?.hostIPs ?? []) : [];
  return (
    wanted === undefined ||
    [...known, ...hosts.map(({ ip }) => ip)].some((ip) => parseIp(ip)?.text === wanted)
  );
}

/** All addresses that the Pod tells. */
export function ipsOf({ status }: Pod): readonly string[] {
  const many = (status?.podIPs ?? []).map(({ ip }) => ip);
  if (many.length > 0) return many;
  return status?.podIP === undefined || status.podIP === '' ? [] : [status.podIP];
}

function byName(a: OddTarget, b: OddTarget): number {
  return compareTexts(nameOf(a), nameOf(b));
}

function nameOf({ name, published }: OddTarget): string {
  return `${name}\n${published.slice.metadata.name}`;
}

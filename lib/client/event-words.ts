import type { KubeEvent } from '#lib/domain/objects.ts';

/** How often it was seen; 1 where nobody counted. */
export function timesSeen({ series, count }: KubeEvent): number {
  return Math.max(1, series?.count ?? count ?? 1);
}

/** "Pod checkout-7d9f". */
export function aboutText({ involvedObject }: KubeEvent): string {
  return `${involvedObject.kind ?? 'object'} ${involvedObject.name ?? '(no name)'}`;
}

import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';

/** The field that keeps traffic on the Node it arrives at, and whom it concerns. */
export type LocalPolicy = 'internalTrafficPolicy' | 'externalTrafficPolicy';

/** Which of the two policies are Local and in force: the external one only where the Service is open to the outside. */
export function localPolicies({ kind, view: { service } }: ServiceFacts): readonly LocalPolicy[] {
  if (kind === 'headless' || kind === 'ExternalName') return [];
  const { internalTrafficPolicy, externalTrafficPolicy, externalIPs = [] } = service.spec;
  const isOpen = kind !== 'ClusterIP' || externalIPs.length > 0;
  return [
    ...(internalTrafficPolicy === 'Local' ? ['internalTrafficPolicy' as const] : []),
    ...(externalTrafficPolicy === 'Local' && isOpen ? ['externalTrafficPolicy' as const] : []),
  ];
}

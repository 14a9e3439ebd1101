import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import { conditionsOf } from '#lib/domain/endpoint-state.ts';

/** What the usable endpoints are called: `ready`, or `usable` where others are ready that serve no port. */
export function usableWord({ distinct, usable }: ServiceFacts): 'ready' | 'usable' {
  const ready = distinct.filter(({ conditions }) => conditionsOf(conditions).ready).length;
  return ready === usable().length ? 'ready' : 'usable';
}

import type { Candidate } from './candidate.ts';
import type { ServiceFacts } from './service-facts.ts';
import type { ClusterView } from './service-view.ts';

/** Looks for one or few related facts about a Service. Pure; says what holds at this moment. */
export type ServiceDetector = (facts: ServiceFacts) => readonly Candidate[];

/** Looks for facts about what belongs to no Service. */
export type ClusterDetector = (view: ClusterView) => Iterable<Candidate | Rest>;

/** A place where a long look may be left for a while, although the objects looked at go on changing. */
export const rest = 'rest';
export type Rest = typeof rest;

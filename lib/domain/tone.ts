import type { EndpointState } from './endpoint-state.ts';
import type { Health } from './service-entry.ts';

/** What a mark on the canvas says of a Service, an endpoint or an expected endpoint; on the page, `data-health`. */
export type Tone = Health | EndpointState | 'outside' | 'ghost';

import type { Selection } from './selection.ts';

/** The tabs of a Service in the inspector, as they stand in the address bar. */
export const inspectorTabs = [
  'why',
  'endpoints',
  'ports',
  'slices',
  'reach',
  'dns',
  'object',
] as const;

export type InspectorTab = (typeof inspectorTabs)[number];

/** The tab that is open where nobody chose one: what is wrong, or the endpoint that was pointed at. */
export function usualTab(selection: Selection | null): InspectorTab {
  return selection?.kind === 'endpoint' ? 'endpoints' : 'why';
}

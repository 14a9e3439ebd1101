import type { StateChange } from './state-change.ts';

/** Where nothing is known of what was before. */
export const everythingChanged: StateChange = {
  services: 'all',
  slices: 'all',
  findings: 'all',
  frame: true,
};

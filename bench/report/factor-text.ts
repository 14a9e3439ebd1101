import type { Factors } from '../row.ts';
import { figure } from './figure.ts';

/** Where a figure was measured, to be written behind its name: ` (150 000 endpoints, 1 000 changes/s, 1 viewer)`. */
export function factorText({ endpoints, changesPerSecond, viewers, world }: Factors): string {
  const parts = [
    ...(endpoints === undefined ? [] : [`${figure(endpoints)} endpoints`]),
    ...(changesPerSecond === undefined ? [] : [`${figure(changesPerSecond)} changes/s`]),
    ...(viewers === undefined
      ? []
      : [`${figure(viewers)} ${viewers === 1 ? 'viewer' : 'viewers'}`]),
    ...(world === undefined ? [] : [`${world} world`]),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

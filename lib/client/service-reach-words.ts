import { emptyWords } from '#lib/traffic/reach-words.ts';
import type { ServiceReach } from './service-reach.ts';

/** "reaches 2 of 5": short enough for a card. */
export function reachSummary({ reached }: ServiceReach, published: number): string {
  return published === 0 ? 'reaches none' : `reaches ${reached} of ${published}`;
}

/** The same in full: on which ports, or what is felt where it is none. */
export function reachDetail({ reached, ports, empty }: ServiceReach, published: number): string {
  if (ports.some((port) => port.reached !== reached)) {
    const parts = ports.map((port) => `${port.reached} of ${published} on ${port.name}`);
    return `reaches ${parts.join(', ')}`;
  }
  const felt = empty === undefined ? '' : `: ${emptyWords[empty]}`;
  return `reaches ${reached} of ${published} endpoints on any of its ports${felt}`;
}

import type { IpFamily } from './objects.ts';
import type { PortEntry, ServiceEntry } from './service-entry.ts';

/** One plain sentence with numbers for the card and the problems list. `worst` is the port that decided. */
export function summarize(
  entry: Omit<ServiceEntry, 'key' | 'summary'>,
  worst: PortEntry | undefined,
  emptyFamilies: readonly IpFamily[],
): string {
  switch (entry.health) {
    case 'external':
      return `DNS alias of ${entry.service.spec.externalName ?? '(no name)'}`;
    case 'no-backends':
      return noBackends(entry, worst);
    case 'all-not-ready':
      return `0 of ${entry.counts.published} ready${onPort(entry, worst)}${missing(entry)}`;
    case 'fallback':
      return `Only terminating endpoints left: ${entry.counts.terminating}${onPort(entry, worst)}`;
    case 'degraded':
      return degraded(entry, worst, emptyFamilies);
    case 'healthy':
      return `${readyOf(entry)}${draining(entry)}`;
  }
}

type Judged = Omit<ServiceEntry, 'key' | 'summary'>;

function noBackends(entry: Judged, worst: PortEntry | undefined): string {
  const published = entry.counts.published;
  if (published > 0) return unservedPort(entry, worst, published);
  if (!entry.managed) {
    return entry.slices.length === 0
      ? 'No selector and no slice: nobody has published an endpoint'
      : 'No selector, and its slices hold no endpoint';
  }
  const { expectation } = entry;
  if (expectation.kind === 'evaluated' && expectation.matchingPods === 0) {
    return `Selector ${selectorText(entry)} matches no Pod`;
  }
  if (entry.slices.length === 0) return `No slice exists for it${missing(entry)}`;
  return `No endpoint is published${missing(entry)}`;
}

function unservedPort(entry: Judged, worst: PortEntry | undefined, published: number): string {
  const count = plural(published, 'endpoint');
  if (worst === undefined || worst.port === 0) return `${count}, none that a client can use`;
  const name = worst.name === '' ? `${worst.port}` : worst.name;
  const target = typeof worst.targetPort === 'string' ? ` (target ${worst.targetPort})` : '';
  const ports = entry.ports.length > 1 ? `Port ${name}${target}` : `Its port ${name}${target}`;
  return `${ports} is in no slice that is used: ${count}, none serves it`;
}

function degraded(
  entry: Judged,
  worst: PortEntry | undefined,
  emptyFamilies: readonly IpFamily[],
): string {
  const families = emptyFamilies.map((family) => ` · no ${family} endpoint ready`).join('');
  return `${readyOf(entry)}${onPort(entry, worst)}${families}${missing(entry)}`;
}

function readyOf(entry: Judged): string {
  return `${entry.ready} of ${entry.counts.published} ready`;
}

function draining(entry: Judged): string {
  return entry.counts.terminating === 0 ? '' : ` · ${entry.counts.terminating} terminating`;
}

/** Names the port only where the Service has several and they differ. */
function onPort(entry: Judged, worst: PortEntry | undefined): string {
  if (worst === undefined || entry.ports.every((port) => port.ready === worst.ready)) return '';
  return ` on port ${worst.name === '' ? worst.port : worst.name}`;
}

function missing(entry: Judged): string {
  if (entry.expectation.kind !== 'evaluated' || entry.expectation.ghosts.length === 0) return '';
  const { ghosts } = entry.expectation;
  const notes = [...new Set(ghosts.map((ghost) => ghost.note))];
  return ` · ${ghosts.length} more expected: ${notes.join(', ')}`;
}

function selectorText(entry: Judged): string {
  return Object.entries(entry.service.spec.selector ?? {})
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

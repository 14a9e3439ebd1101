import type { AddressType, IpFamily } from './objects.ts';
import type { PortEntry, ServiceEntry } from './service-entry.ts';

/** What the sentence tells besides the entry itself. */
export type Circumstances = {
  /** The port that decided. */
  readonly worst: PortEntry | undefined;
  readonly emptyFamilies: readonly IpFamily[];
  /** Of the Service's slices; empty without slices. */
  readonly addressTypes: readonly AddressType[];
  /** How many endpoints are terminating and still serve. */
  readonly leaving: number;
  /** How many endpoints are published as ready and do not serve. */
  readonly readyWithoutServing: number;
  /** Which slices of a Service without selector call endpoints not ready; empty where none does. */
  readonly unreadySource: string;
};

/** One plain sentence with numbers for the card and the problems list. */
export function summarize(entry: Judged, circumstances: Circumstances): string {
  const { worst } = circumstances;
  switch (entry.health) {
    case 'external':
      return `DNS alias of ${entry.service.spec.externalName ?? '(no name)'}`;
    case 'no-backends':
      return noBackends(entry, circumstances);
    case 'all-not-ready':
      return `0 of ${entry.counts.published} ready${onPort(entry, worst)}${source(circumstances)}${missing(entry)}${whyUnknown(entry)}`;
    case 'fallback':
      return fallback(entry, circumstances);
    case 'degraded':
      return degraded(entry, circumstances);
    case 'healthy':
      return `${readyOf(entry)}${draining(entry)}`;
  }
}

type Judged = Omit<ServiceEntry, 'key' | 'summary' | 'findings'>;

function noBackends(entry: Judged, circumstances: Circumstances): string {
  const published = entry.counts.published;
  if (published > 0) return unservedPort(entry, circumstances);
  if (!entry.managed) {
    return entry.slices.length === 0
      ? 'No selector and no slice linked to it'
      : 'No selector, and its slices hold no endpoint';
  }
  const { expectation } = entry;
  if (expectation.kind === 'evaluated' && expectation.matchingPods === 0) {
    return `Selector ${selectorText(entry)} matches no Pod`;
  }
  if (entry.slices.length === 0) return `No slice exists for it${missing(entry)}`;
  return `No endpoint is published${missing(entry)}${whyUnknown(entry)}`;
}

function unservedPort(entry: Judged, { worst, addressTypes }: Circumstances): string {
  const count = plural(entry.counts.published, 'endpoint');
  if (worst === undefined || worst.port === 0) return `${count}, none that a client can use`;
  if (addressTypes.every((type) => type === 'FQDN')) {
    return `${count} in FQDN slices, which kube-proxy does not use`;
  }
  const name = portName(worst);
  const target = typeof worst.targetPort === 'string' ? ` (target ${worst.targetPort})` : '';
  const ports = entry.ports.length > 1 ? `Port ${name}${target}` : `Its port ${name}${target}`;
  return `${ports} is in no slice that is used: ${count}, none serves it`;
}

function fallback(entry: Judged, { worst, leaving }: Circumstances): string {
  const { notReady } = entry.counts;
  if (notReady === 0) return `Only terminating endpoints left: ${leaving}${onPort(entry, worst)}`;
  return `None ready, ${notReady} not ready: traffic falls back to ${leaving} terminating${onPort(entry, worst)}${whyUnknown(entry)}`;
}

function degraded(entry: Judged, circumstances: Circumstances): string {
  const { worst, emptyFamilies, readyWithoutServing } = circumstances;
  const families = emptyFamilies.map((family) => ` · no ${family} endpoint ready`).join('');
  const notServing =
    readyWithoutServing === 0 ? '' : ` · ${readyWithoutServing} published as ready without serving`;
  return `${readyOf(entry)}${onPort(entry, worst)}${lacking(entry, worst)}${families}${notServing}${source(circumstances)}${missing(entry)}${entry.counts.notReady === 0 ? '' : whyUnknown(entry)}`;
}

/** Endpoints that are published and do not serve the port, because their slice does not carry it. */
function lacking(entry: Judged, worst: PortEntry | undefined): string {
  if (worst === undefined) return '';
  const { published } = entry.counts;
  const count = published - (portOf(entry, worst)?.published ?? published);
  if (count <= 0) return '';
  return ` · ${count} ${count === 1 ? 'does' : 'do'} not serve port ${portName(worst)}`;
}

function source({ unreadySource }: Circumstances): string {
  return unreadySource === '' ? '' : ` · ${unreadySource}`;
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
  if (portOf(entry, worst)?.ready !== worst.ready) return '';
  return ` on port ${portName(worst)}`;
}

/** The entry of the port that decided; of a headless Service the decision may rest on more than it. */
function portOf(entry: Judged, { name, port }: PortEntry): PortEntry | undefined {
  return entry.ports.find((candidate) => candidate.name === name && candidate.port === port);
}

function portName(port: PortEntry): string {
  return port.name === '' ? `${port.port}` : port.name;
}

function missing(entry: Judged): string {
  if (entry.expectation.kind !== 'evaluated' || entry.expectation.ghosts.length === 0) return '';
  const { ghosts } = entry.expectation;
  const notes = [...new Set(ghosts.map((ghost) => ghost.note))];
  return ` · ${ghosts.length} more expected: ${notes.join(', ')}`;
}

/** Stands before why nobody knows why endpoints are missing or not ready. */
export const unknownCause = ' · why is not known: ';

/** Why endpoints are missing or not ready, their Pods would tell. */
function whyUnknown({ expectation }: Judged): string {
  if (expectation.kind !== 'not-evaluated') return '';
  return `${unknownCause}${expectation.reason.split(': ', 1)[0]}`;
}

function selectorText(entry: Judged): string {
  return Object.entries(entry.service.spec.selector ?? {})
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

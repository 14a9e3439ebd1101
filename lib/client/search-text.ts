import { endpointState } from '#lib/domain/endpoint-state.ts';
import type { Endpoint, Labels } from '#lib/domain/objects.ts';
import type { Health, ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import { toneText } from './health-words.ts';
import { endpointWords, stateWord, withJoinedStates } from './state-words.ts';

/** What a search looks through, in lower case. Made once for an entry, when somebody searches. */
export type SliceText = {
  /** What is of the slice itself. */
  readonly head: string;
  /** One line for each endpoint, in the slice's order; fields have blanks between them. */
  readonly lines: string;
};

const servicesKnown = new WeakMap<ServiceEntry, string>();
const slicesKnown = new WeakMap<SliceEntry, SliceText>();

/** Names, addresses, labels, the health, the verdict, findings, and Pods that are expected and not published. */
export function serviceText(entry: ServiceEntry): string {
  const known = servicesKnown.get(entry);
  if (known !== undefined) return known;
  const { metadata, spec, status } = entry.service;
  const text = [
    entry.key,
    metadata.name,
    entry.kind,
    ...healthTexts(entry.health),
    spec.clusterIP,
    ...(spec.clusterIPs ?? []),
    ...(spec.externalIPs ?? []),
    spec.externalName,
    ...labelTexts(metadata.labels),
    ...labelTexts(spec.selector),
    entry.summary,
    ...entry.findings.flatMap(({ id, sentence }) => [id, sentence]),
    ...(status?.loadBalancer?.ingress ?? []).flatMap(({ ip, hostname }) => [ip, hostname]),
    ...(entry.expectation.kind === 'evaluated'
      ? entry.expectation.ghosts.flatMap((ghost) => [ghost.pod, ghost.nodeName])
      : []),
  ]
    .filter((part) => part !== undefined)
    .join('\n')
    .toLowerCase();
  const searched = withJoinedStates(text);
  servicesKnown.set(entry, searched);
  return searched;
}

/** As the API's words have it, and as the page counts it; of what is well nothing. */
function healthTexts(health: Health): readonly string[] {
  return health === 'healthy' || health === 'external'
    ? []
    : [stateWord(health), toneText(health, 'live')];
}

/** The words of a slice and of each of its endpoints. */
export function sliceText(slice: SliceEntry): SliceText {
  const known = slicesKnown.get(slice);
  if (known !== undefined) return known;
  const text = {
    head: [slice.key, slice.serviceName, slice.managedBy]
      .filter((part) => part !== undefined)
      .join('\n')
      .toLowerCase(),
    lines: slice.endpoints.map(lineOf).join('\n').toLowerCase(),
  };
  slicesKnown.set(slice, text);
  return text;
}

/** Whether a word stands anywhere in a slice. */
export function sliceHasWord(slice: SliceEntry, word: string): boolean {
  const { head, lines } = sliceText(slice);
  return head.includes(word) || lines.includes(word);
}

function lineOf(endpoint: Endpoint): string {
  const { addresses, targetRef, nodeName, zone, hostname } = endpoint;
  const line = [
    targetRef?.name,
    ...addresses,
    nodeName,
    zone,
    hostname,
    endpointWords[endpointState(endpoint)],
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
  // A line is one endpoint, whatever somebody wrote into a field.
  return line.includes('\n') ? line.replaceAll('\n', ' ') : line;
}

function labelTexts(labels: Labels | undefined): readonly string[] {
  return Object.entries(labels ?? {}).map(([key, value]) => `${key}=${value}`);
}

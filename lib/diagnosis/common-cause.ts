import type { FindingBrief, ObjectRef, Severity, Since } from '#lib/domain/finding.ts';
import { severities } from '#lib/domain/finding.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import type { Suffering } from './common-cause-words.ts';
import {
  isWorkload,
  oldestState,
  saidByAll,
  sentenceOf,
  widestFirst,
} from './common-cause-words.ts';
import { compareTexts } from './compare-texts.ts';

/** One thing that several Services suffer from. */
export type CommonCause = {
  /** Names it as long as it lasts. */
  readonly key: string;
  readonly culprit: ObjectRef;
  /** One plain sentence with the number of Services. */
  readonly sentence: string;
  /** Of the gravest of its findings. */
  readonly severity: Severity;
  /** Keys of the Services, sorted. */
  readonly services: readonly string[];
  /** Absent where nothing was found of its Services but where their endpoints are. */
  readonly since?: Since | undefined;
  /** Narrower causes of Services among these, which this one may explain: told below it and not by themselves. */
  readonly within: readonly CommonCause[];
};

/**
 * Two Services that fail together are often one: a Service and its headless twin select the same Pods. Three that name
 * the same culprit are worth a line of their own.
 */
export const fewestServices = 3;

/**
 * By chance all zones hold about as many Services whose few unready endpoints lie together. A zone is a cause where it has so
 * many times the Services of any other.
 */
const zoneLead = 2;

/**
 * What a cause of this kind may explain: trouble of a Node is the Node's zone's, trouble of a workload that of the place
 * where its Pods are. Two Nodes, or a controller and a Node, are in trouble each by itself.
 */
const mayExplain: ReadonlyMap<string, (kind: string) => boolean> = new Map([
  ['Zone', (kind: string) => kind === 'Node' || isWorkload(kind)],
  ['Node', isWorkload],
  ['Namespace', isWorkload],
]);

/** A cause with what decides whether another one explains it. */
type Found = {
  readonly cause: CommonCause;
  /** By Service, where the first of its findings stands. */
  readonly places: ReadonlyMap<string, number>;
};

/** Services that one culprit troubles. */
type Group = {
  readonly culprit: ObjectRef;
  readonly suffering: Suffering[];
  /** Keys of more Services, of which nothing was found but that their trouble is there. */
  readonly others: readonly string[];
};

/**
 * What at least three of these Services have in common, that of most Services first. Whatever the order of the entries.
 *
 * @param zones by zone, keys of Services without findings whose unready endpoints are all there
 */
export function commonCauses(
  entries: Iterable<Pick<ServiceEntry, 'key' | 'findings'>>,
  zones: ReadonlyMap<string, readonly string[]> = new Map(),
): readonly CommonCause[] {
  const byCulprit = new Map<string, Group>();
  for (const [name, others] of zones) {
    const culprit: ObjectRef = { kind: 'Zone', name };
    byCulprit.set(culpritKey(culprit), { culprit, suffering: [], others });
  }
  for (const { key: service, findings } of entries) {
    for (const [place, finding] of findings.entries()) {
      if (finding.culprit === undefined) continue;
      const { culprit } = finding;
      const key = culpritKey(culprit);
      const group = byCulprit.get(key) ?? { culprit, suffering: [], others: [] };
      byCulprit.set(key, group);
      group.suffering.push({ service, finding, place });
    }
  }
  const suspects = [...byCulprit].filter(([, group]) => !isZoneByChance(group, byCulprit));
  return folded(suspects.flatMap(([key, group]) => toCause(key, group) ?? []).sort(byReach));
}

function isZoneByChance(group: Group, all: ReadonlyMap<string, Group>) {
  if (!isOfZone(group)) return false;
  const enough = servicesOf(group).size / zoneLead;
  return [...all.values()].some(
    (other) => other !== group && isOfZone(other) && servicesOf(other).size > enough,
  );
}

function isOfZone({ culprit }: Group): boolean {
  return culprit.kind === 'Zone';
}

function servicesOf({ suffering, others }: Group): ReadonlySet<string> {
  return new Set([...suffering.map(({ service }) => service), ...others]);
}

/** Each cause below the one of most Services that explains it, where there is one. */
function folded(found: readonly Found[]): readonly CommonCause[] {
  const within = new Map<Found, CommonCause[]>();
  const told: Found[] = [];
  for (const one of found) {
    const wider = told.find((other) => explains(other, one));
    if (wider === undefined) told.push(one);
    else within.set(wider, [...(within.get(wider) ?? []), one.cause]);
  }
  return told.map((one) => ({ ...one.cause, within: within.get(one) ?? [] }));
}

/**
 * A cause explains a narrower one where it is as grave and every Service that suffers from that suffers from it too. Of a
 * workload it has to stand first in each of them: what leads there is no consequence.
 */
function explains(wider: Found, narrower: Found): boolean {
  const needsLead = isWorkload(narrower.cause.culprit.kind);
  const rank = ({ cause }: Found) => severities.indexOf(cause.severity);
  return (
    mayExplain.get(wider.cause.culprit.kind)?.(narrower.cause.culprit.kind) === true &&
    rank(wider) <= rank(narrower) &&
    [...narrower.places].every(([service, place]) => {
      const widerPlace = wider.places.get(service);
      return widerPlace !== undefined && (!needsLead || widerPlace < place);
    })
  );
}

function toCause(key: string, group: Group): Found | undefined {
  const { culprit, suffering } = group;
  const services = [...servicesOf(group)].sort();
  if (services.length < fewestServices) return undefined;
  const places = new Map<string, number>();
  for (const { service, place } of suffering) {
    places.set(service, Math.min(place, places.get(service) ?? place));
  }
  const findings = suffering.map(({ finding }) => finding);
  const state = oldestState(findings);
  const words = state?.words ?? saidByAll(suffering, places);
  return {
    places,
    cause: {
      key,
      culprit,
      sentence: sentenceOf(culprit, services.length, words),
      severity: gravest(findings),
      services,
      since: state?.since === undefined ? sinceOf(group) : { kind: 'at', time: state.since },
      within: [],
    },
  };
}

function gravest(findings: readonly FindingBrief[]): Severity {
  return severities.find((one) => findings.some(({ severity }) => severity === one)) ?? 'warning';
}

/** Where one of them may be older than it is known to be, the whole may be. */
function sinceOf({ suffering, others }: Group): Since | undefined {
  const sinces = suffering.map(({ finding }) => finding.since);
  if (sinces.length === 0) return undefined;
  const isKnown = others.length === 0 && sinces.every((since) => since.kind === 'at');
  const kind = isKnown ? 'at' : 'at-least';
  const [time = ''] = sinces
    .map((since) => since.time)
    .sort((a, b) => Date.parse(a) - Date.parse(b) || Number(a > b) - Number(a < b));
  return { kind, time };
}

function byReach({ cause: a }: Found, { cause: b }: Found): number {
  return (
    b.services.length - a.services.length ||
    widthOf(a.culprit) - widthOf(b.culprit) ||
    compareTexts(a.key, b.key)
  );
}

function widthOf({ kind }: ObjectRef): number {
  const place = widestFirst.indexOf(kind);
  return place < 0 ? widestFirst.length : place;
}

function culpritKey({ kind, namespace, name }: ObjectRef): string {
  return `${kind}/${namespace ?? ''}/${name}`;
}

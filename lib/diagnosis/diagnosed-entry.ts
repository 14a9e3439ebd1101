import type { Finding, FindingBrief, ObjectRef } from '#lib/domain/finding.ts';
import type { EndpointSlice } from '#lib/domain/objects.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { placeOfTrouble } from './place-of-trouble.ts';
import { isExplaining } from './root-cause.ts';
import { verdictOf } from './verdict.ts';

/** A judged Service with what was diagnosed of it: the verdict, and warnings and worse in brief. */
export function diagnosedEntry(
  entry: ServiceEntry,
  slices: readonly EndpointSlice[],
  findings: readonly Finding[],
): ServiceEntry {
  return withVerdict(entry, slices, briefsOf(findings));
}

/** The many have none: one list for them all. */
const noBriefs: readonly FindingBrief[] = Object.freeze([]);

/** What of the findings is told on cards and in lists. */
export function briefsOf(findings: readonly Finding[]): readonly FindingBrief[] {
  const told = findings.filter(({ severity }) => severity !== 'info');
  return told.length === 0 ? noBriefs : told.map(toBrief);
}

export function withVerdict(
  entry: ServiceEntry,
  slices: readonly Pick<EndpointSlice, 'endpoints'>[],
  briefs: readonly FindingBrief[],
): ServiceEntry {
  if (briefs.length === 0) return entry;
  const { summary, since } = verdictOf(entry, briefs);
  return {
    ...entry,
    summary,
    ...(since === undefined ? {} : { since }),
    findings: withPlace(briefs, placeOfTrouble(slices)),
  };
}

/**
 * The headline tells where all the trouble is, so that Services with trouble in one place can be told together. What a
 * detector found to be the culprit stays, but for a Node where several Nodes of one zone are in trouble.
 */
function withPlace(
  briefs: readonly FindingBrief[],
  place: ObjectRef | undefined,
): readonly FindingBrief[] {
  const [headline, ...others] = briefs;
  if (headline === undefined || place === undefined || !isExplaining(headline.id)) return briefs;
  const { culprit, culpritState: _, ...rest } = headline;
  const isNarrower = culprit?.kind === 'Node' && place.kind === 'Zone';
  return culprit === undefined || isNarrower ? [{ ...rest, culprit: place }, ...others] : briefs;
}

function toBrief(finding: Finding): FindingBrief {
  const { id, key, severity, brief, sentence, since, endsAt } = finding;
  const { culprit, culpritState, cause } = finding;
  return {
    id,
    key,
    severity,
    sentence: brief ?? sentence,
    since,
    ...(endsAt === undefined ? {} : { endsAt }),
    ...(culprit === undefined ? {} : { culprit }),
    ...(culpritState === undefined ? {} : { culpritState }),
    ...(cause === undefined ? {} : { cause }),
  };
}

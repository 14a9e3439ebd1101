import type { Finding, FindingBrief } from '#lib/domain/finding.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { verdictOf } from './verdict.ts';

/** A judged Service with what was diagnosed of it: the verdict, and warnings and worse in brief. */
export function diagnosedEntry(entry: ServiceEntry, findings: readonly Finding[]): ServiceEntry {
  const briefs = findings.filter(({ severity }) => severity !== 'info').map(toBrief);
  const { summary, since } = verdictOf(entry, briefs);
  return { ...entry, summary, ...(since === undefined ? {} : { since }), findings: briefs };
}

function toBrief({ id, key, severity, sentence, since, culprit, cause }: Finding): FindingBrief {
  return {
    id,
    key,
    severity,
    sentence,
    since,
    ...(culprit === undefined ? {} : { culprit }),
    ...(cause === undefined ? {} : { cause }),
  };
}

import type { Finding } from './finding.ts';
import { objectKey } from './service-entry.ts';

/** A finding about what belongs to no Service. */
export type FindingEntry = {
  /** The subject's namespace, empty for what is of the whole cluster, a slash, and the finding's key. */
  readonly key: string;
  readonly finding: Finding;
};

export function toFindingEntry(finding: Finding): FindingEntry {
  return { key: objectKey(finding.subject.namespace ?? '', finding.key), finding };
}

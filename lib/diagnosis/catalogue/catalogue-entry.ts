import type { FindingId } from '#lib/domain/finding.ts';

/** What a finding may need besides Services and slices. */
export type Need = 'pods' | 'nodes' | 'events' | 'workloads' | 'endpoints';

/**
 * Everything that is always true of a finding, whatever the cluster: the one source of docs/findings and of the
 * words the page adds to a finding's own sentence.
 */
export type CatalogueEntry = {
  readonly id: FindingId;
  /** The short code, as in SELECTOR_MATCHES_NO_POD. */
  readonly code: string;
  readonly title: string;
  /** Which severities it can have and when, in words. */
  readonly severity: string;
  /** What holds when it is told, exactly, in words. */
  readonly detected: string;
  /** What it means for those who call the Service; one or two sentences. */
  readonly means: string;
  readonly confirm: string;
  readonly fix: string;
  /** Without these it is not looked for; the page says so. */
  readonly needs: readonly Need[];
  /** These add to what it says. */
  readonly helps?: readonly Need[] | undefined;
  /** Where it is written down: API documentation, KEP, issue. */
  readonly sources?: readonly string[] | undefined;
};

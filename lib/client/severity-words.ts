import type { FindingBrief, FindingId, Severity } from '#lib/domain/finding.ts';
import { severities } from '#lib/domain/finding.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { servesNobody } from './health-words.ts';

/** How a finding is marked: by its severity, or as good news. */
export type Gravity = Severity | 'good';

const words: Readonly<Record<Gravity, string>> = {
  critical: 'critical',
  error: 'error',
  warning: 'warning',
  info: 'for your information',
  good: 'good news',
};

export function gravityText(gravity: Gravity): string {
  return words[gravity];
}

/** Findings of family H tell of what is better than it looks. */
export function gravityOf({ id, severity }: Pick<FindingBrief, 'id' | 'severity'>): Gravity {
  return isGoodNews(id) ? 'good' : severity;
}

function isGoodNews(id: FindingId): boolean {
  return id.startsWith('H');
}

const paths: Readonly<Record<Gravity, string>> = {
  critical: 'M5.4 1.8h5.2l3.6 3.6v5.2l-3.6 3.6H5.4l-3.6-3.6V5.4ZM5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4',
  error: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM8 4.6v4.2M8 11v.4',
  warning: 'M8 2.2 14.6 13.6H1.4ZM8 6.4v3.4M8 11.4v.7',
  info: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM8 7.4v3.8M8 4.8v.4',
  good: 'M2.4 8.6l3.6 3.6 7.6-8.4',
};

/** A path in a square of 16, to be stroked 1.5 wide with round ends: told by shape beside its colour. */
export function gravityPath(gravity: Gravity): string {
  return paths[gravity];
}

/** How grave a Service's trouble is: as its gravest finding, else by its health alone. */
export function gravityOfEntry({
  health,
  findings,
}: Pick<ServiceEntry, 'health' | 'findings'>): Gravity {
  if (servesNobody(health)) return 'critical';
  const gravest = severities.find((one) => findings.some(({ severity }) => severity === one));
  if (gravest !== undefined) return gravest;
  return health === 'degraded' ? 'warning' : 'info';
}

/**
 * The gravity of an error that stands over what is published: the colour of the health alone would say that all is well, or
 * better than it is. `undefined` where no finding is graver than the health (a degraded Service is marked as in trouble already), a
 * warning is a risk and outranks nothing, or where it is not proven now.
 */
export function outrankingGravity(
  entry: Pick<ServiceEntry, 'health' | 'findings'>,
  fresh: Freshness,
): 'critical' | 'error' | undefined {
  if (fresh !== 'live' || servesNobody(entry.health)) return undefined;
  const gravity = gravityOfEntry(entry);
  if (gravity === 'critical') return gravity;
  return gravity === 'error' && entry.health !== 'degraded' ? gravity : undefined;
}

import type { FindingBrief, FindingId, Since } from '#lib/domain/finding.ts';
import { worstPort } from '#lib/domain/port-entries.ts';
import type { PortEntry, ServiceEntry } from '#lib/domain/service-entry.ts';
import { isExplaining } from './root-cause.ts';

/** A Service's headline. */
export type Verdict = {
  /** One plain sentence: numbers and cause. */
  readonly summary: string;
  readonly since?: Since | undefined;
};

/** They say in numbers what the beginning of the sentence says already. */
const restating: readonly FindingId[] = ['F01', 'F15', 'G04', 'G07'];

/**
 * Published endpoints that are not ready, and why: where no slice in use carries a port they leave its endpoints where
 * they are, so that making them ready would change nothing.
 */
const unreadiness: readonly FindingId[] = [
  ...([
    'F01',
    'F02',
    'B06',
    'B07',
    'B09',
    'B10',
    'B11',
    'B12',
    'B15',
    'B17',
    'B18',
    'B19',
  ] as const),
];

/** They are seen to last; what causes them may tell itself since when. */
const datedByCause: readonly FindingId[] = ['F01', 'F02', 'G03', 'G04'];

/**
 * The verdict of a judged Service from its findings, headline first. Health stays what it is: the sentence begins with
 * its numbers; where no finding explains it, what judging alone knows remains.
 *
 * @param entry judged and not diagnosed: its summary is what is said without findings
 */
export function verdictOf(
  entry: Omit<ServiceEntry, 'findings'>,
  findings: readonly FindingBrief[],
): Verdict {
  if (entry.health === 'healthy' || entry.health === 'external')
    return calmVerdict(entry, findings);
  const told = findings.filter((finding) => mayExplain(entry, finding));
  const headline = told.find(({ severity }) => severity !== 'info');
  if (headline === undefined) return { summary: entry.summary };
  const since = sinceOf(headline, told);
  const words = causeInWords(headline, told);
  if (words === undefined) return { summary: entry.summary, since };
  const numbers = numbersOf(entry, headline.id);
  return {
    summary: numbers === '' ? upperFirst(words) : `${numbers}: ${words}`,
    since,
  };
}

function mayExplain(
  { health, counts }: Omit<ServiceEntry, 'findings'>,
  { id }: FindingBrief,
): boolean {
  const isUnserved = health === 'no-backends' && counts.published > 0;
  return isExplaining(id) && !(isUnserved && unreadiness.includes(id));
}

/**
 * Since when all that is said holds. An outcome that stood already when we first looked began with its cause, where that
 * is known to be older; a cause that is known to have begun later is what holds since then: the outcome's own finding
 * says since when that lasts.
 */
function sinceOf(headline: FindingBrief, findings: readonly FindingBrief[]): Since {
  const cause = causeOf(headline, findings);
  if (cause?.since.kind !== 'at' || !isToldByCause(headline)) return headline.since;
  const isOlder = Date.parse(cause.since.time) <= Date.parse(headline.since.time);
  if (!isOlder) return cause.since;
  const isKnown = headline.since.kind === 'at-least' && datedByCause.includes(headline.id);
  return isKnown ? cause.since : headline.since;
}

/** The words of its cause are in the sentence. */
function isToldByCause({ id }: FindingBrief): boolean {
  return restating.includes(id) || datedByCause.includes(id);
}

/**
 * What is healthy keeps its quiet sentence; only what is broken all the same is added, as what causes it says it: where a
 * slice still publishes as ready what is not, that it does.
 */
function calmVerdict(
  { summary }: Pick<ServiceEntry, 'summary'>,
  findings: readonly FindingBrief[],
): Verdict {
  const broken = findings.find(({ severity }) => severity === 'critical' || severity === 'error');
  if (broken === undefined) return { summary };
  const { sentence, since } = causeOf(broken, findings) ?? broken;
  return { summary: `${summary} · ${sentence}`, since };
}

/**
 * The words of the cause, and before them the headline's own where it says more than the numbers. `undefined` where it
 * only restates them and nothing is known to cause it.
 */
function causeInWords(
  headline: FindingBrief,
  findings: readonly FindingBrief[],
): string | undefined {
  const cause = causeOf(headline, findings)?.sentence;
  if (restating.includes(headline.id)) return cause;
  return headline.id !== 'F02' || cause === undefined
    ? headline.sentence
    : `${headline.sentence}; ${cause}`;
}

function causeOf(
  headline: FindingBrief,
  findings: readonly FindingBrief[],
): FindingBrief | undefined {
  const cause = findings.find(({ key }) => key === headline.cause && key !== headline.key);
  return cause === undefined ? undefined : rootOf(cause, findings);
}

/** What causes it in the end. */
function rootOf(finding: FindingBrief, findings: readonly FindingBrief[]): FindingBrief {
  const seen = new Set([finding.key]);
  let root = finding;
  for (;;) {
    const next = findings.find(({ key }) => key === root.cause);
    if (next === undefined || seen.has(next.key)) return root;
    seen.add(next.key);
    root = next;
  }
}

/** Empty where nothing is published and the cause says so itself. */
function numbersOf(entry: Omit<ServiceEntry, 'findings'>, headline: FindingId): string {
  const { published, ready } = entry.counts;
  switch (entry.health) {
    case 'no-backends':
      if (published > 0) return `0 of ${count(published, 'endpoint')} can be used${onPort(entry)}`;
      return /^[BF]/.test(headline) ? 'No endpoint is published' : '';
    case 'fallback':
      return `${entry.ready} of ${published} ready${onPort(entry)}, ${entry.counts.terminating} terminating`;
    case 'all-not-ready':
      return `0 of ${published} ready${onPort(entry)}${expected(entry)}`;
    default:
      return `${entry.ready} of ${published} ready${ready === entry.ready ? '' : onPort(entry)}${forced(entry)}${expected(entry)}`;
  }
}

/** Names the worst port where the Service has several that differ: in what is ready, or in having endpoints at all. */
function onPort({ health, ports }: Pick<ServiceEntry, 'health' | 'ports'>): string {
  const worst = worstPort(ports);
  const isLike = (port: PortEntry) =>
    port.ready === worst?.ready && (health !== 'no-backends' || port.health === health);
  return worst === undefined || ports.every(isLike) ? '' : ` on port ${portName(worst)}`;
}

/** Ready because the Service publishes them so, though they do not serve: the numbers alone would read as healthy. */
function forced({ ready, counts }: Pick<ServiceEntry, 'ready' | 'counts'>): string {
  const notServing = ready - counts.serving;
  return notServing > 0 ? `, ${notServing} of them not serving` : '';
}

function portName({ name, port }: PortEntry): string {
  return name === '' ? `${port}` : name;
}

function expected({ expectation }: Pick<ServiceEntry, 'expectation'>): string {
  if (expectation.kind !== 'evaluated' || expectation.ghosts.length === 0) return '';
  return `, ${expectation.ghosts.length} more expected`;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

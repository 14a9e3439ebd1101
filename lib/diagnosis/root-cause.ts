import type { FindingId, Severity } from '#lib/domain/finding.ts';
import { severities } from '#lib/domain/finding.ts';

/** What is needed of a finding to tell which of several comes first. */
export type Ranked = {
  readonly id: FindingId;
  readonly key: string;
  readonly severity: Severity;
  /** Key of the finding that causes this one. */
  readonly cause?: string | undefined;
  /** How many Pods or endpoints it concerns. */
  readonly concerns?: number | undefined;
  /** It concerns an endpoint that is published. */
  readonly published?: boolean | undefined;
  /** Alone it explains the number of the worst port, whatever becomes of the Pods. */
  readonly decides?: boolean | undefined;
};

/**
 * What a client feels, in numbers, and not why. They lead, worst first, and take the words of their cause. The later
 * ones say less where an earlier one stands beside them.
 */
export const outcomes: readonly FindingId[] = ['G04', 'F01', 'F02', 'G03', 'G07', 'F11'];

/**
 * Causes from the first in the chain to the last (domain reference, 4.0): a Service of the wrong shape needs no Pod, a
 * Pod without a Node needs no probe. The causes of Pods that are not ready are one step: which of them leads is told
 * by how many endpoints they concern.
 */
const steps: readonly (readonly FindingId[])[] = [
  ['G01', 'G12'],
  ['D17', 'D25', 'D27', 'D01', 'D02', 'D03', 'D05', 'D04', 'D20', 'E03', 'E07', 'E09'],
  ['A02', 'A03', 'A04', 'A05', 'A06', 'A09', 'A01'],
  ['B13', 'B12'],
  podCauses(),
  ['C03', 'C01', 'C02', 'C06', 'C09', 'C07'],
  ['B14'],
  ['D18', 'D19', 'D06', 'D08'],
  ['F05', 'F03', 'F04'],
  ['D14'],
];

/** Of a cause that decides: behind the selector, before Nodes and Pods. */
const decidingStep = steps.findIndex((ids) => ids.includes('B12')) - 0.5;

/** In the order of a Pod's life. */
function podCauses(): readonly FindingId[] {
  return [
    ...(['B01', 'B02', 'B05', 'B04', 'B03', 'B08', 'B07', 'B06', 'B09', 'B10'] as const),
    ...(['B15', 'B11', 'B18', 'B17', 'B19'] as const),
  ];
}

/** True for what explains why endpoints are missing or not ready; what is left is a risk, a habit or an explanation. */
export function isExplaining(id: FindingId): boolean {
  return outcomes.includes(id) || steps.some((step) => step.includes(id));
}

/**
 * The findings of one Service, the headline first. A cause stands together with what it causes, as grave as the gravest
 * of them; in such a group the outcome leads, then the cause, then its other consequences. What decides about the worst
 * port comes before what Pods do to the others.
 */
export function inRootCauseOrder<T extends Ranked>(findings: readonly T[]): readonly T[] {
  const byKey = new Map(findings.map((finding) => [finding.key, finding]));
  const groups = new Map<T, T[]>();
  for (const finding of findings) {
    const root = rootOf(finding, byKey);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [finding]);
    else group.push(finding);
  }
  const isDecided = findings.some(({ decides }) => decides);
  return [...groups]
    .map(([root, group]) => ({
      ...{ root, group, gravity: gravityOf(group) },
      isBehind: isDecided && stepOf(root) > decidingStep,
    }))
    .sort(
      (a, b) =>
        a.gravity - b.gravity ||
        Number(a.isBehind) - Number(b.isBehind) ||
        leads(a.group) - leads(b.group) ||
        byRank(a.root, b.root),
    )
    .flatMap(({ root, group }) => group.sort((a, b) => byPlace(a, b, root)));
}

/** Which of several possible causes leads: negative when `a` does. */
export function byRank(a: Ranked, b: Ranked): number {
  return (
    stepOf(a) - stepOf(b) ||
    Number(b.published ?? false) - Number(a.published ?? false) ||
    (b.concerns ?? 0) - (a.concerns ?? 0) ||
    placeOf(a.id) - placeOf(b.id) ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    byText(a.id, b.id) ||
    byText(a.key, b.key)
  );
}

/** The end of the chain of causes; where causes go round, the last before the first comes again. */
function rootOf<T extends Ranked>(finding: T, byKey: ReadonlyMap<string, T>): T {
  const seen = new Set([finding.key]);
  let root = finding;
  for (
    let next = byKey.get(root.cause ?? '');
    next !== undefined;
    next = byKey.get(next.cause ?? '')
  ) {
    if (seen.has(next.key)) return root;
    seen.add(next.key);
    root = next;
  }
  return root;
}

/** Errors before warnings before explanations; among errors the chain of causes decides, not the degree. */
function gravityOf(group: readonly Ranked[]): number {
  return Math.min(...group.map(({ severity }) => Math.max(1, severities.indexOf(severity))));
}

/** A group with an outcome in it says what is felt: it comes before causes that are not seen to do anything. */
function leads(group: readonly Ranked[]): number {
  const places = group.map(({ id }) => outcomes.indexOf(id)).filter((place) => place >= 0);
  return places.length === 0 ? outcomes.length : Math.min(...places);
}

function byPlace(a: Ranked, b: Ranked, root: Ranked): number {
  return leads([a]) - leads([b]) || Number(b === root) - Number(a === root) || byRank(a, b);
}

function stepOf({ id, decides = false }: Ranked): number {
  return decides ? decidingStep : usualStepOf(id);
}

function usualStepOf(id: FindingId): number {
  const step = steps.findIndex((ids) => ids.includes(id));
  return step < 0 ? steps.length : step;
}

function placeOf(id: FindingId): number {
  return steps[usualStepOf(id)]?.indexOf(id) ?? 0;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

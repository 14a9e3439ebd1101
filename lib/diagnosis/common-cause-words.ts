import type { CulpritState, FindingBrief, ObjectRef } from '#lib/domain/finding.ts';
import { compareTexts } from './compare-texts.ts';

/** A finding of a Service that traces to the culprit. */
export type Suffering = {
  readonly service: string;
  readonly finding: FindingBrief;
  /** Where it stands among the findings of its Service, which are in root-cause order. */
  readonly place: number;
};

/** Of as many Services the wider one comes first. */
export const widestFirst = ['Controller', 'Zone', 'Node', 'Namespace'];

/** What is no place and no controller keeps Pods, or stands for them. */
export function isWorkload(kind: string): boolean {
  return !widestFirst.includes(kind);
}

/** What is known of the culprit itself; of several, as findings of different moments may have it, the oldest. */
export function oldestState(findings: readonly FindingBrief[]): CulpritState | undefined {
  const states = findings.flatMap(({ culpritState }) => culpritState ?? []);
  const [oldest] = states.sort((a, b) => timeOf(a) - timeOf(b) || compareTexts(a.words, b.words));
  return oldest;
}

function timeOf({ since }: CulpritState): number {
  const time = Date.parse(since ?? '');
  return Number.isNaN(time) ? Infinity : time;
}

/** What the first finding of each Service says of a workload, where all say the same. */
export function saidByAll(
  group: readonly Suffering[],
  places: ReadonlyMap<string, number>,
): string | undefined {
  const leading = group.filter(({ service, place }) => places.get(service) === place);
  const [first] = leading;
  if (first === undefined || !isWorkload(first.finding.culprit?.kind ?? '')) return undefined;
  const { sentence } = first.finding;
  return leading.every(({ finding }) => finding.sentence === sentence) ? sentence : undefined;
}

/** @param words what is known of the culprit, to follow its name */
export function sentenceOf(
  { kind, namespace, name }: ObjectRef,
  count: number,
  words: string | undefined,
): string {
  const then = words === undefined ? '' : `: ${words}`;
  switch (kind) {
    case 'Controller':
      return `${count} Services wait for the ${name}${then}`;
    case 'Zone':
      return `All unready endpoints of ${count} Services are in zone ${name}${then}`;
    case 'Node':
      return `${count} Services have endpoints in trouble on Node ${name}${then}`;
    default:
      return `${count} Services have one cause${then === '' ? ': ' : ', '}${nameOf({ kind, namespace, name })}${then}`;
  }
}

function nameOf({ kind, namespace, name }: ObjectRef): string {
  if (kind === 'Namespace') return `namespace ${name}`;
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

import type { FindingBrief, ObjectRef, Severity, Since } from '#lib/domain/finding.ts';
import { severities } from '#lib/domain/finding.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';

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
  readonly since: Since;
};

/**
 * Two Services that fail together are often one: a Service and its headless twin select the same Pods. Three that name
 * the same culprit are worth a line of their own.
 */
export const fewestServices = 3;

/** Of two causes of the very same Services the one that explains more is told. */
const widestFirst = ['Controller', 'Zone', 'Node', 'Namespace'];

type Suffering = { readonly service: string; readonly finding: FindingBrief };

/** What at least three of these Services have in common, that of most Services first. Whatever the order of the entries. */
export function commonCauses(
  entries: Iterable<Pick<ServiceEntry, 'key' | 'findings'>>,
): readonly CommonCause[] {
  const byCulprit = new Map<string, Suffering[]>();
  for (const { key: service, findings } of entries) {
    for (const finding of findings) {
      if (finding.culprit === undefined) continue;
      const key = culpritKey(finding.culprit);
      const group = byCulprit.get(key);
      if (group === undefined) byCulprit.set(key, [{ service, finding }]);
      else group.push({ service, finding });
    }
  }
  const causes = [...byCulprit].flatMap(([key, group]) => toCause(key, group) ?? []);
  const told = new Set<string>();
  return causes.sort(byReach).filter(({ services }) => {
    const same = services.join('\n');
    if (told.has(same)) return false;
    told.add(same);
    return true;
  });
}

function toCause(key: string, group: readonly Suffering[]): CommonCause | undefined {
  const services = [...new Set(group.map(({ service }) => service))].sort();
  const [first] = group;
  const culprit = first?.finding.culprit;
  if (culprit === undefined || services.length < fewestServices) return undefined;
  const findings = group.map(({ finding }) => finding);
  return {
    key,
    culprit,
    sentence: sentenceOf(culprit, services.length),
    severity: gravest(findings),
    services,
    since: earliest(findings.map(({ since }) => since)),
  };
}

function sentenceOf({ kind, namespace, name }: ObjectRef, count: number): string {
  switch (kind) {
    case 'Controller':
      return `${count} Services wait for the ${name}`;
    case 'Zone':
      return `All unready endpoints of ${count} Services are in zone ${name}`;
    case 'Node':
      return `${count} Services have endpoints in trouble on Node ${name}`;
    case 'Namespace':
      return `${count} Services have one cause: namespace ${name}`;
    default:
      return `${count} Services have one cause: ${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
  }
}

function gravest(findings: readonly FindingBrief[]): Severity {
  return severities.find((one) => findings.some(({ severity }) => severity === one)) ?? 'info';
}

/** Where one of them may be older than it is known to be, the whole may be. */
function earliest(sinces: readonly Since[]): Since {
  const kind = sinces.every((since) => since.kind === 'at') ? 'at' : 'at-least';
  const [time = ''] = sinces
    .map((since) => since.time)
    .sort((a, b) => Date.parse(a) - Date.parse(b) || Number(a > b) - Number(a < b));
  return { kind, time };
}

function byReach(a: CommonCause, b: CommonCause): number {
  return (
    b.services.length - a.services.length ||
    widthOf(a.culprit) - widthOf(b.culprit) ||
    Number(a.key > b.key) - Number(a.key < b.key)
  );
}

function widthOf({ kind }: ObjectRef): number {
  const place = widestFirst.indexOf(kind);
  return place < 0 ? widestFirst.length : place;
}

function culpritKey({ kind, namespace, name }: ObjectRef): string {
  return `${kind}/${namespace ?? ''}/${name}`;
}

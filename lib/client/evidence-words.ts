import type { Evidence, JsonValue, ObjectRef } from '#lib/domain/finding.ts';

/** Longer values are cut in the table; the whole stands in the title. */
const longestValue = 120;

/** "Pod checkout-7d9f", "Service search". */
export function objectText({ kind, name }: ObjectRef): string {
  return `${kind} ${name}`;
}

/** The path as kubectl's -o jsonpath takes it: `spec.selector.app`, `metadata.labels['a/b']`, `endpoints[0]`. */
export function pathText(path: readonly (string | number)[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (/^[A-Za-z_$][\w$-]*$/.test(part)) text += text === '' ? part : `.${part}`;
    else text += `['${part}']`;
  }
  return text;
}

/** What stands there, in one line; "nothing" where nothing does. */
export function valueText(value: JsonValue): string {
  if (value === null) return 'nothing';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function shortValue(value: JsonValue): string {
  const text = valueText(value);
  return text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text;
}

export type EvidenceGroup = {
  readonly object: string;
  readonly facts: readonly Evidence[];
  /** Objects of the same kind that say the very same. */
  readonly alike: readonly string[];
};

/**
 * Evidence by the object it stands in, in the order of first mention. What several objects of a kind say alike is told
 * once: three Pods that fail the same probe are read at a glance.
 */
export function evidenceByObject(evidence: readonly Evidence[]): readonly EvidenceGroup[] {
  const told = new Map<string, { object: string; facts: readonly Evidence[]; alike: string[] }>();
  for (const { object, facts } of byObject(evidence)) {
    const said = facts.map(({ path, value }) => [path, value]);
    const key = JSON.stringify([facts[0]?.object.kind, said]);
    const first = told.get(key);
    if (first === undefined) told.set(key, { object, facts, alike: [] });
    else first.alike.push(object);
  }
  return [...told.values()];
}

function byObject(
  evidence: readonly Evidence[],
): readonly { readonly object: string; readonly facts: readonly Evidence[] }[] {
  const groups = new Map<string, Evidence[]>();
  for (const one of evidence) {
    const object = objectText(one.object);
    groups.set(object, [...(groups.get(object) ?? []), one]);
  }
  return [...groups].map(([object, facts]) => ({ object, facts }));
}

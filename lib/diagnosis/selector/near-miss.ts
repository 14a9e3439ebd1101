import { compareTexts } from '#lib/diagnosis/compare-texts.ts';
import type { Resemblance } from '#lib/diagnosis/likeness.ts';
import { byResemblance, resemblance } from '#lib/diagnosis/likeness.ts';
import { isFinished } from '#lib/domain/expected-slices/expected-endpoints.ts';
import type { Labels, Pod } from '#lib/domain/objects.ts';
import { labelOf } from './label-of.ts';

/** Pods that have every label of the selector but one, whose value differs. */
export type ValueMiss = {
  readonly key: string;
  readonly wanted: string;
  readonly found: string;
  readonly resemblance: Resemblance;
  readonly pods: readonly [Pod, ...Pod[]];
};

/** Pods that have every label of the selector but one, which they lack. */
export type LabelMiss = {
  readonly key: string;
  readonly wanted: string;
  /** The label that has the wanted value instead, as in run=web where app=web is meant. */
  readonly insteadKey: string | undefined;
  readonly pods: readonly [Pod, ...Pod[]];
};

export type NearMisses = {
  /** Likeliest first. */
  readonly values: readonly ValueMiss[];
  /** Likeliest first: the value under another key, then by the number of Pods. */
  readonly labels: readonly LabelMiss[];
};

/**
 * Which Pods have all but one of a selector's labels. Finished Pods are left out. The work is bounded: of each Pod no
 * more labels are compared than up to the second that differs, and each distinct value is compared with the
 * wanted one once, in a band of five letters.
 */
export function findNearMisses(selector: Labels, pods: readonly Pod[]): NearMisses {
  const wanted = Object.entries(selector);
  const values = new Map<string, ValueMiss & { readonly pods: [Pod, ...Pod[]] }>();
  const labels = new Map<string, LabelMiss & { readonly pods: [Pod, ...Pod[]] }>();
  for (const pod of pods) {
    const miss = isFinished(pod) ? undefined : onlyMiss(wanted, pod);
    if (miss === undefined) continue;
    if (miss.found === undefined) addLabelMiss(labels, miss, pod, selector);
    else addValueMiss(values, { ...miss, found: miss.found }, pod);
  }
  return {
    values: [...values.values()].sort(byLikelyValue),
    labels: [...labels.values()].sort(byLikelyLabel),
  };
}

type Miss = { readonly key: string; readonly wanted: string; readonly found: string | undefined };

/** The one label that the Pod has not as it is wanted; undefined where it is none, or more than one. */
function onlyMiss(wanted: readonly (readonly [string, string])[], pod: Pod): Miss | undefined {
  let miss: Miss | undefined;
  const labels: Labels = pod.metadata.labels ?? {};
  for (const [key, value] of wanted) {
    if (labels[key] === value) continue;
    if (miss !== undefined) return undefined;
    miss = { key, wanted: value, found: labelOf(pod, key) };
  }
  return miss;
}

function addValueMiss(
  misses: Map<string, ValueMiss & { readonly pods: [Pod, ...Pod[]] }>,
  { key, wanted, found }: Miss & { readonly found: string },
  pod: Pod,
): void {
  const name = `${key}\n${found}`;
  const same = misses.get(name);
  if (same !== undefined) same.pods.push(pod);
  else {
    misses.set(name, {
      key,
      wanted,
      found,
      resemblance: resemblance(wanted, found),
      pods: [pod],
    });
  }
}

/** With one label only, a Pod that lacks it resembles nothing, unless its value stands under another key. */
function addLabelMiss(
  misses: Map<string, LabelMiss & { readonly pods: [Pod, ...Pod[]] }>,
  { key, wanted }: Miss,
  pod: Pod,
  selector: Labels,
): void {
  const insteadKey = otherKeyOfValue(pod, wanted, selector);
  if (insteadKey === undefined && Object.keys(selector).length === 1) return;
  const name = `${key}\n${insteadKey ?? ''}`;
  const same = misses.get(name);
  if (same !== undefined) same.pods.push(pod);
  else misses.set(name, { key, wanted, insteadKey, pods: [pod] });
}

/** Values that stand under many keys by chance. */
const commonValues: ReadonlySet<string> = new Set(['', 'true', 'false', 'yes', 'no', '0', '1']);

function otherKeyOfValue(pod: Pod, value: string, selector: Labels): string | undefined {
  if (commonValues.has(value)) return undefined;
  const keys = Object.entries(pod.metadata.labels ?? {}).flatMap(([key, held]) =>
    held === value && !Object.hasOwn(selector, key) ? [key] : [],
  );
  return keys.sort()[0];
}

function byLikelyValue(a: ValueMiss, b: ValueMiss): number {
  return byResemblance(a.resemblance, b.resemblance) || byPodsThenText(a, b, a.found, b.found);
}

function byLikelyLabel(a: LabelMiss, b: LabelMiss): number {
  const otherKeyFirst = Number(a.insteadKey === undefined) - Number(b.insteadKey === undefined);
  return otherKeyFirst || byPodsThenText(a, b, a.insteadKey ?? a.key, b.insteadKey ?? b.key);
}

function byPodsThenText(
  a: ValueMiss | LabelMiss,
  b: ValueMiss | LabelMiss,
  textOfA: string,
  textOfB: string,
): number {
  return b.pods.length - a.pods.length || compareTexts(textOfA, textOfB);
}

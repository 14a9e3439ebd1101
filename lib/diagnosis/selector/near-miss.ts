import { compareTexts } from '#lib/diagnosis/compare-texts.ts';
import type { Resemblance } from '#lib/diagnosis/likeness.ts';
import { byResemblance, resemblanceTo } from '#lib/diagnosis/likeness.ts';
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
 * wanted one once.
 */
export function findNearMisses(selector: Labels, pods: readonly Pod[]): NearMisses {
  const wanted = Object.entries(selector);
  const values: PodsBy<string> = new Map();
  const labels: PodsBy<string | undefined> = new Map();
  for (const pod of pods) {
    const key = isFinished(pod) ? undefined : onlyMiss(wanted, pod);
    if (key === undefined) continue;
    const found = labelOf(pod, key);
    if (found !== undefined) addPod(values, key, found, pod);
    else addLabelMiss(labels, key, pod, selector, wanted.length);
  }
  return {
    values: valueMisses(values, selector).sort(byLikelyValue),
    labels: labelMisses(labels, selector).sort(byLikelyLabel),
  };
}

/** By the key of the selector that they miss, then by what they have instead. */
type PodsBy<Instead> = Map<string, Map<Instead, [Pod, ...Pod[]]>>;

/** The key of the one label that the Pod has not as it is wanted; undefined where it is none, or more than one. */
function onlyMiss(wanted: readonly (readonly [string, string])[], pod: Pod): string | undefined {
  let missed: string | undefined;
  const labels: Labels = pod.metadata.labels ?? {};
  for (const [key, value] of wanted) {
    if (labels[key] === value) continue;
    if (missed !== undefined) return undefined;
    missed = key;
  }
  return missed;
}

function addPod<Instead>(pods: PodsBy<Instead>, key: string, instead: Instead, pod: Pod): void {
  const ofKey = pods.get(key);
  if (ofKey === undefined) {
    pods.set(key, new Map([[instead, [pod]]]));
    return;
  }
  const same = ofKey.get(instead);
  if (same === undefined) ofKey.set(instead, [pod]);
  else same.push(pod);
}

/** With one label only, a Pod that lacks it resembles nothing, unless its value stands under another key. */
function addLabelMiss(
  misses: PodsBy<string | undefined>,
  key: string,
  pod: Pod,
  selector: Labels,
  labelCount: number,
): void {
  const insteadKey = otherKeyOfValue(pod, selector[key] ?? '', selector);
  if (insteadKey === undefined && labelCount === 1) return;
  addPod(misses, key, insteadKey, pod);
}

/** Values that stand under many keys by chance. */
const commonValues: ReadonlySet<string> = new Set(['', 'true', 'false', 'yes', 'no', '0', '1']);

/** The first of them by its name. */
function otherKeyOfValue({ metadata }: Pod, value: string, selector: Labels): string | undefined {
  const { labels } = metadata;
  if (labels === undefined || commonValues.has(value)) return undefined;
  let first: string | undefined;
  for (const key of Object.keys(labels)) {
    if (labels[key] !== value || Object.hasOwn(selector, key)) continue;
    if (first === undefined || key < first) first = key;
  }
  return first;
}

function valueMisses(found: PodsBy<string>, selector: Labels): ValueMiss[] {
  const misses: ValueMiss[] = [];
  for (const [key, byValue] of found) {
    const wanted = selector[key] ?? '';
    const resemblanceOf = resemblanceTo(wanted);
    for (const [value, pods] of byValue) {
      misses.push({ key, wanted, found: value, resemblance: resemblanceOf(value), pods });
    }
  }
  return misses;
}

function labelMisses(found: PodsBy<string | undefined>, selector: Labels): LabelMiss[] {
  const misses: LabelMiss[] = [];
  for (const [key, byInsteadKey] of found) {
    const wanted = selector[key] ?? '';
    for (const [insteadKey, pods] of byInsteadKey) {
      misses.push({ key, wanted, insteadKey, pods });
    }
  }
  return misses;
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

import { splitColumn } from './endpoint-columns.ts';
import { LazySliceEntry } from './lazy-slice-entry.ts';
import type { SliceEntry } from './service-entry.ts';

/** By its membership: the same while endpoints flip, thousands of times. */
const zonesOf = new WeakMap<object, readonly string[]>();

/**
 * The zone of each endpoint of a slice, in canonical order; empty where none is told. A slice that is held packed is not
 * unpacked for it.
 */
export function sliceZones(entry: SliceEntry): readonly string[] {
  if (!(entry instanceof LazySliceEntry)) return entry.endpoints.map(({ zone = '' }) => zone);
  const remembered = zonesOf.get(entry.membership);
  if (remembered !== undefined) return remembered;
  const { zones, rest } = entry.columns();
  const found = eachOnce(
    splitColumn(zones, entry.count()).map((zone, at) => rest?.[at]?.zone ?? zone),
  );
  zonesOf.set(entry.membership, found);
  return found;
}

/** The Node of each, likewise. */
export function sliceNodes(entry: SliceEntry): readonly string[] {
  if (!(entry instanceof LazySliceEntry)) {
    return entry.endpoints.map(({ nodeName = '' }) => nodeName);
  }
  const { nodes, rest } = entry.columns();
  return splitColumn(nodes, entry.count()).map((node, at) => rest?.[at]?.nodeName ?? node);
}

/** The same texts, those that are equal held once. */
function eachOnce(texts: readonly string[]): readonly string[] {
  const known = new Map<string, string>();
  return texts.map((text) => {
    const same = known.get(text);
    if (same === undefined) known.set(text, text);
    return same ?? text;
  });
}

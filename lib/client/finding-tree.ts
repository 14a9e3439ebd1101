import type { FindingBrief } from '#lib/domain/finding.ts';

/** A finding with what it causes folded beneath it, in the order they were told. */
export type FindingTree<T> = { readonly finding: T; readonly consequences: readonly T[] };

/**
 * Each cause once, with all that it causes in the end. A cause that is not among them, or causes that go round in a
 * circle, leave a finding standing for itself: none is lost.
 */
export function foldConsequences<T extends Pick<FindingBrief, 'key' | 'cause'>>(
  findings: readonly T[],
): readonly FindingTree<T>[] {
  const byKey = new Map(findings.map((finding) => [finding.key, finding]));
  const groups = new Map<T, T[]>();
  for (const finding of findings) {
    const root = rootOf(finding, byKey);
    const group = groups.get(root) ?? [];
    if (finding !== root) group.push(finding);
    groups.set(root, group);
  }
  return [...groups].map(([finding, consequences]) => ({ finding, consequences }));
}

function rootOf<T extends Pick<FindingBrief, 'key' | 'cause'>>(
  finding: T,
  byKey: ReadonlyMap<string, T>,
): T {
  const passed = new Set<T>();
  let root = finding;
  while (!passed.has(root)) {
    passed.add(root);
    const next = root.cause === undefined ? undefined : byKey.get(root.cause);
    if (next === undefined) return root;
    root = next;
  }
  return finding;
}

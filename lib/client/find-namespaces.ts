import { isNamespaceName } from '#lib/domain/namespace-name.ts';

/** A namespace that can be chosen; one that is not known was typed. */
export type NamespaceRow = { readonly name: string; readonly isKnown: boolean };

/**
 * The namespaces that hold what was typed: the one that is called so, those that begin so, the rest. Last stands what was
 * typed, if it can be a name and is not known: with few rights the list of namespaces is not.
 */
export function findNamespaces(names: readonly string[], text: string): readonly NamespaceRow[] {
  const typed = text.trim().toLowerCase();
  const rank = (name: string) => {
    if (name === typed) return 0;
    return name.startsWith(typed) ? 1 : 2;
  };
  const found = names
    .filter((name) => name.includes(typed))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((name): NamespaceRow => ({ name, isKnown: true }));
  const isNew = isNamespaceName(typed) && !names.includes(typed);
  return isNew ? [...found, { name: typed, isKnown: false }] : found;
}

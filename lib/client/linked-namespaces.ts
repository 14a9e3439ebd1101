import { isNamespaceName } from '#lib/domain/namespace-name.ts';

/**
 * The namespaces that the values of a link's parameter `ns` name: `ns=shop,edge`, as it is written there, or
 * `ns=shop&ns=edge`, as the API takes it. What cannot be a namespace is left out of a link that somebody mistyped; the rest
 * of it still holds.
 */
export function linkedNamespaces(values: readonly string[]): string[] {
  return [...new Set(values.flatMap((value) => value.split(',')).filter(isNamespaceName))];
}

import type { NamespaceFilter } from './namespace-filter.ts';

/** One text for the same namespaces, whatever their order. */
export function scopeKey(namespaces: NamespaceFilter): string {
  return namespaces === undefined ? '*' : [...namespaces].sort().join(',');
}

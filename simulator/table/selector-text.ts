import type { Labels } from '#lib/domain/objects.ts';
import type { LabelSelector } from '#simulator/api/objects.ts';

/** `key=value` pairs in order of keys; `<none>` if there are none. */
export function labelsText(labels: Labels | null | undefined): string {
  const pairs = Object.entries(labels ?? {}).map(([key, value]) => `${key}=${value}`);
  return pairs.length === 0 ? '<none>' : pairs.sort().join(',');
}

/** A label selector in the grammar of `labelSelector` queries, its requirements in order of keys. */
export function selectorText({ matchLabels, matchExpressions }: LabelSelector): string {
  const requirements: (readonly [key: string, text: string])[] = [
    ...Object.entries(matchLabels ?? {}).map(([key, value]) => [key, `${key}=${value}`] as const),
    ...(matchExpressions ?? []).map(
      ({ key, operator, values }) => [key, expressionText(key, operator, values ?? [])] as const,
    ),
  ];
  return requirements
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, text]) => text)
    .join(',');
}

function expressionText(key: string, operator: string, values: readonly string[]): string {
  switch (operator) {
    case 'Exists':
      return key;
    case 'DoesNotExist':
      return `!${key}`;
    default:
      return `${key} ${operator.toLowerCase()} (${[...values].sort().join(',')})`;
  }
}

import type { Taint } from '#lib/domain/objects.ts';
import type { Toleration } from '#simulator/api/objects.ts';

/** True when one of the tolerations allows the taint: core/v1 Toleration.ToleratesTaint. */
export function isTolerated(taint: Taint, tolerations: readonly Toleration[] | undefined): boolean {
  return (tolerations ?? []).some((toleration) => matches(toleration, taint));
}

/** The tolerations that allow the taint. */
export function tolerationsOf(
  taint: Taint,
  tolerations: readonly Toleration[] | undefined,
): readonly Toleration[] {
  return (tolerations ?? []).filter((toleration) => matches(toleration, taint));
}

function matches(
  { key = '', operator = 'Equal', value = '', effect = '' }: Toleration,
  taint: Taint,
) {
  if (effect !== '' && effect !== taint.effect) return false;
  if (key !== '' && key !== taint.key) return false;
  return operator === 'Exists' || value === (taint.value ?? '');
}

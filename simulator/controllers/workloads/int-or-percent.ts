/**
 * Resolves a number, or a percentage of `total` such as "25%", as intstr.GetScaledValueFromIntOrPercent does. What is
 * neither counts as 0.
 */
export function scaledValue(
  value: number | string,
  total: number,
  rounding: 'up' | 'down',
): number {
  if (typeof value === 'number') return value;
  const percent = /^(\d+)%$/.exec(value)?.[1];
  if (percent === undefined) return 0;
  const exact = (Number(percent) * total) / 100;
  return rounding === 'up' ? Math.ceil(exact) : Math.floor(exact);
}

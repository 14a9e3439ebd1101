/** From here on the digits behind the point say nothing. */
const wholeFrom = 100;
const thousands = /\B(?=(\d{3})+$)/g;

/** A figure as it is read: three digits that mean something, thousands set apart. */
export function figure(value: number): string {
  if (Math.abs(value) >= wholeFrom) return String(Math.round(value)).replace(thousands, ' ');
  if (Number.isInteger(value)) return String(value);
  return value.toPrecision(3).replace(/\.?0+$/, '');
}

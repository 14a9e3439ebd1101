/** More digits say nothing. */
const digits = 3;
const wholeFrom = 100;
const thousands = /\B(?=(\d{3})+$)/g;

/** A figure as it is read: three digits that mean something, thousands set apart. */
export function figure(value: number): string {
  if (Math.abs(value) >= wholeFrom) return String(Math.round(value)).replace(thousands, ' ');
  return String(Number(value.toPrecision(digits)));
}

import type { Unit } from '../row.ts';
import { figure } from './figure.ts';

const msPerSecond = 1_000;
const pluralUnits: ReadonlySet<Unit> = new Set(['count']);

/** A value with its unit, as it is read: from a second on in seconds. */
export function quantity(value: number, unit: Unit): string {
  if (unit === 'ms' && value >= msPerSecond) return `${figure(value / msPerSecond)} s`;
  return pluralUnits.has(unit) ? figure(value) : `${figure(value)} ${unit}`;
}

/** From one value to another; the unit once where it is the same. */
export function rangeText(least: number, most: number, unit: Unit): string {
  const [from, to] = [quantity(least, unit), quantity(most, unit)];
  if (from === to) return to;
  const [fromUnit, toUnit] = [from, to].map((text) => text.slice(text.lastIndexOf(' ')));
  return fromUnit === toUnit ? `${from.slice(0, from.lastIndexOf(' '))}–${to}` : `${from} – ${to}`;
}

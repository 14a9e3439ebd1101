import type { Unit } from '../row.ts';
import { figure } from './figure.ts';

const msPerSecond = 1_000;
const pluralUnits: ReadonlySet<Unit> = new Set(['count']);

/** A value with its unit, as it is read: from a second on in seconds. */
export function quantity(value: number, unit: Unit): string {
  if (unit === 'ms' && value >= msPerSecond) return `${figure(value / msPerSecond)} s`;
  return pluralUnits.has(unit) ? figure(value) : `${figure(value)} ${unit}`;
}

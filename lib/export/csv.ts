import { visibleText } from '#lib/domain/visible-text.ts';

/** A number stays one; `undefined` leaves its cell empty. */
export type CsvValue = string | number | undefined;

/** With these a spreadsheet begins a formula, also behind blanks, and in their full-width forms. */
const formula = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/;
const quoted = /[",\s]/;

/** Comma-separated values as RFC 4180 has them, in UTF-8; no text of them is a formula, and none hides anything. */
export function csvOf(rows: readonly (readonly CsvValue[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: CsvValue): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return `${value}`;
  const shown = visibleText(value);
  const text = formula.test(shown) ? `'${shown}` : shown;
  return quoted.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

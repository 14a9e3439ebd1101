import { columnOf, splitColumn } from '#lib/domain/endpoint-columns.ts';

/**
 * The addresses of a slice as a snapshot carries them: where all are IPv4, the steps from each to the next as numbers, three
 * bytes instead of eight; else the column itself. The canonical order sorts addresses as texts, so the parts of an
 * address count by their rank among such texts: then no step leads back.
 *
 * @param column as `columnOf` makes it
 */
export function packAddresses(column: string, count: number): string {
  return packSteps(splitColumn(column, count)) ?? literal + column;
}

/** The column again; whatever the text is, a column. */
export function unpackAddresses(packed: string, count: number): string {
  return packed.startsWith(literal) ? packed.slice(literal.length) : unpackSteps(packed, count);
}

const literal = ' ';

/** Characters that stand in a JSON text as they are: from `#` on, without the backslash. */
const firstDigit = 35;
const backslash = 92;
const base = 91;
const digits = Array.from({ length: base + 1 }, (_, index) => firstDigit + index)
  .filter((code) => code !== backslash)
  .map((code) => String.fromCharCode(code));
const byteValues = 256;
/** Digits that tell any address of four bytes. */
const firstWidth = 5;
const zero = 48;

/** As the canonical order sorts them: what follows a part, a dot or an end, is less than any digit. */
const byRank = Array.from({ length: byteValues }, (_, byte) => String(byte)).sort();
const rankOf = Uint8Array.from({ length: byteValues }, (_, byte) => byRank.indexOf(String(byte)));

/** How many digits a step has, the first address, and the steps. `undefined` where there is another address than IPv4. */
function packSteps(addresses: readonly string[]): string | undefined {
  const steps: number[] = [];
  let last = 0;
  let largest = 0;
  for (const address of addresses) {
    const number = numberOf(address);
    if (number === undefined || number < last) return undefined;
    if (steps.length > 0) largest = Math.max(largest, number - last);
    steps.push(number - last);
    last = number;
  }
  const [first, ...others] = steps;
  if (first === undefined) return undefined;
  const width = digitsFor(largest);
  let packed = digitOf(width) + write(first, firstWidth);
  for (const step of others) packed += write(step, width);
  return packed;
}

function unpackSteps(packed: string, count: number): string {
  const width = digitAt(packed, 0);
  const addresses: string[] = [];
  let number = 0;
  let start = 1;
  for (let place = 0; place < count; place += 1) {
    const end = start + (place === 0 ? firstWidth : width);
    number += read(packed, start, end);
    addresses.push(addressOf(number));
    start = end;
  }
  return columnOf(addresses);
}

/** `undefined` where the text is not the one way to write an IPv4 address. */
function numberOf(address: string): number | undefined {
  const parts = address.split('.');
  if (parts.length !== 4) return undefined;
  let number = 0;
  for (const part of parts) {
    const byte = byteOf(part);
    if (byte === undefined) return undefined;
    number = number * byteValues + (rankOf[byte] ?? 0);
  }
  return number;
}

function byteOf(part: string): number | undefined {
  if (part.length === 0 || part.length > 3) return undefined;
  let byte = 0;
  for (let at = 0; at < part.length; at += 1) {
    const digit = part.charCodeAt(at) - zero;
    if (digit < 0 || digit > 9 || (byte === 0 && at > 0)) return undefined;
    byte = byte * 10 + digit;
  }
  return byte < byteValues ? byte : undefined;
}

function addressOf(number: number): string {
  const part = (shift: number) => byRank[Math.floor(number / shift) % byteValues] ?? '';
  return `${part(byteValues ** 3)}.${part(byteValues ** 2)}.${part(byteValues)}.${part(1)}`;
}

/** None for 0: addresses may all be the same. */
function digitsFor(most: number): number {
  let width = 0;
  for (let rest = most; rest > 0; rest = Math.floor(rest / base)) width += 1;
  return width;
}

function write(value: number, width: number): string {
  let text = '';
  let rest = value;
  for (let at = 0; at < width; at += 1) {
    text = digitOf(rest % base) + text;
    rest = Math.floor(rest / base);
  }
  return text;
}

function read(text: string, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at += 1) value = value * base + digitAt(text, at);
  return value;
}

function digitOf(value: number): string {
  return digits[value] ?? '';
}

/** 0 where there is none. */
function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at) - Number(text.charCodeAt(at) > backslash) - firstDigit;
  return code >= 0 && code < base ? code : 0;
}

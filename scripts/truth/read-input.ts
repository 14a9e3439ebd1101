import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** What cannot be compared, in words for the one who asked. */
export class InputError extends Error {}

/** As much of a text as tells which one it is. */
const shownCharacters = 40;

/** The text of a file, plain or gzip. Throws an InputError. */
export function readText(file: string): string {
  try {
    const bytes = readFileSync(file);
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return (isGzip ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    throw new InputError(`cannot read "${file}": ${reasonOf(error)}`, { cause: error });
  }
}

/** One JSON document a line, each checked; empty lines are skipped. `expected` says in words what each must be. */
export function readJsonLines<T>(
  file: string,
  isExpected: (value: unknown) => value is T,
  expected: string,
): readonly T[] {
  const values = readText(file)
    .split('\n')
    .map((line, at) => ({ line: line.trim(), place: `${file}:${at + 1}` }))
    .filter(({ line }) => line !== '')
    .map(({ line, place }) => readJson(line, { place, isExpected, expected }));
  if (values.length === 0) throw new InputError(`"${file}" holds no case`);
  return values;
}

/** A JSON document, checked. Throws an InputError that names the place and how the text begins. */
export function readJson<T>(
  text: string,
  {
    place,
    isExpected,
    expected,
  }: { place: string; isExpected: (value: unknown) => value is T; expected: string },
): T {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  const start = line.length > shownCharacters ? `${line.slice(0, shownCharacters)}…` : line;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InputError(`${place} is not JSON: ${start}`, { cause: error });
  }
  if (!isExpected(value)) throw new InputError(`${place} is not ${expected}: ${start}`);
  return value;
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0] ?? message;
}

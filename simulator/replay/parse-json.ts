import type { JsonValue } from '#simulator/api/json.ts';

/** The value; a text that is no JSON as it is. */
export function parseJson(text: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The values of a stream of lines. */
export function parseLines(text: string): readonly JsonValue[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map(parseJson);
}

/** The value of a field; undefined if there is none. */
export function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

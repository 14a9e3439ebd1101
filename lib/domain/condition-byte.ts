import type { EndpointConditions } from './objects.ts';

/**
 * The three conditions of an endpoint in one byte, what is absent kept apart from what is said: two bits each, from the
 * lowest: ready, serving, terminating; in them 0 absent, 1 true, 2 false.
 */
export type ConditionByte = number;

const absent = 0;
const isTrue = 1;
const isFalse = 2;
const bitsEach = 2;
const mask = 3;

/** The byte of an endpoint that says nothing: ready and serving by the API's own meaning of absent. */
export const noConditions: ConditionByte = absent;

export function conditionByte(conditions: EndpointConditions | undefined): ConditionByte {
  if (conditions === undefined) return noConditions;
  const { ready, serving, terminating } = conditions;
  return code(ready) | (code(serving) << bitsEach) | (code(terminating) << (2 * bitsEach));
}

/** The conditions again; `undefined` where none is said. The same object for the same byte. */
export function conditionsOfByte(byte: ConditionByte): EndpointConditions | undefined {
  return conditionsByByte[byte];
}

function code(value: boolean | undefined): number {
  if (value === undefined) return absent;
  return value ? isTrue : isFalse;
}

/** How many different ones there are. */
export const conditionByteCount = 1 << (3 * bitsEach);

const conditionsByByte: readonly (EndpointConditions | undefined)[] = Array.from(
  { length: conditionByteCount },
  (_, byte) => {
    const ready = flagOf(byte);
    const serving = flagOf(byte >> bitsEach);
    const terminating = flagOf(byte >> (2 * bitsEach));
    if (ready === undefined && serving === undefined && terminating === undefined) return undefined;
    return Object.freeze({
      ...(ready === undefined ? {} : { ready }),
      ...(serving === undefined ? {} : { serving }),
      ...(terminating === undefined ? {} : { terminating }),
    });
  },
);

function flagOf(bits: number): boolean | undefined {
  const value = bits & mask;
  return value === isTrue || value === isFalse ? value === isTrue : undefined;
}

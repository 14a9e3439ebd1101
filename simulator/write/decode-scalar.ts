import type { JsonValue } from '#simulator/api/json.ts';
import type { Field } from './schema/api-types.ts';

const wholeNumbers: Readonly<Record<string, readonly [lowest: number, highest: number]>> = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  int64: [-(2 ** 63), 2 ** 63],
  int: [-(2 ** 63), 2 ** 63],
  uint16: [0, 2 ** 16 - 1],
};

const rfc3339 = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** resource.Quantity: a number with an SI, binary or exponent suffix. */
const quantity = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;

/**
 * Reads a scalar of the Go type of that name. Undefined: it is of another JSON type; an Error: it is of the right one,
 * but unreadable.
 */
export function decodeScalar(
  typeName: string,
  given: JsonValue,
): { readonly value: JsonValue } | Error | undefined {
  switch (typeName) {
    case 'string':
    case 'bytes':
      return typeof given === 'string' ? { value: given } : undefined;
    case 'bool':
      return typeof given === 'boolean' ? { value: given } : undefined;
    case 'time':
    case 'micro-time':
      return typeof given === 'string' ? readTime(given) : undefined;
    case 'quantity':
      return readQuantity(given);
    case 'int-or-string':
      return typeof given === 'string' ? { value: given } : readWhole('int32', given);
    case 'any':
      return { value: given };
    default:
      return readWhole(typeName, given);
  }
}

/** What Go writes for a scalar that nobody gave. */
export function zeroScalar(
  typeName: string,
  { omitEmpty, omitZero }: Pick<Field, 'omitEmpty' | 'omitZero'>,
): JsonValue {
  const isStruct = typeName === 'time' || typeName === 'micro-time';
  if (isStruct) return omitZero ? undefined : null;
  if (omitEmpty) return undefined;
  if (typeName === 'string' || typeName === 'bytes') return '';
  if (typeName === 'bool') return false;
  if (typeName === 'quantity') return '0';
  return typeName === 'any' ? undefined : 0;
}

function readWhole(typeName: string, given: JsonValue): { readonly value: number } | undefined {
  const [lowest, highest] = wholeNumbers[typeName] ?? [0, 0];
  const isWhole = typeof given === 'number' && Number.isInteger(given);
  return isWhole && given >= lowest && given <= highest ? { value: given } : undefined;
}

function readTime(text: string): { readonly value: string } | Error {
  if (rfc3339.test(text) && !Number.isNaN(Date.parse(text))) return { value: text };
  const layout = '2006-01-02T15:04:05Z07:00';
  return new Error(`parsing time "${text}" as "${layout}": cannot parse "${text}" as "2006"`);
}

function readQuantity(given: JsonValue): { readonly value: string } | Error | undefined {
  if (typeof given !== 'string' && typeof given !== 'number') return undefined;
  const text = String(given).trim();
  if (quantity.test(text)) return { value: text };
  return new Error(
    "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
  );
}

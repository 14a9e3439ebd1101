import type { JsonValue } from '#simulator/api/json.ts';
import type { StatusCause } from '#simulator/http/status.ts';
import { quoted } from '#simulator/write/refusals.ts';

/** The causes of a refusal, in the words of k8s.io/apimachinery/pkg/util/validation/field. */

export function required(field: string, detail?: string): StatusCause {
  return cause(
    'FieldValueRequired',
    `Required value${detail === undefined ? '' : `: ${detail}`}`,
    field,
  );
}

export function invalidValue(field: string, value: JsonValue, detail: string): StatusCause {
  return cause('FieldValueInvalid', `Invalid value: ${show(value)}: ${detail}`, field);
}

export function notSupported(
  field: string,
  value: JsonValue,
  supported: readonly string[],
): StatusCause {
  const values = supported.map(quoted).join(', ');
  return cause(
    'FieldValueNotSupported',
    `Unsupported value: ${show(value)}: supported values: ${values}`,
    field,
  );
}

export function duplicate(field: string, value: JsonValue): StatusCause {
  return cause('FieldValueDuplicate', `Duplicate value: ${show(value)}`, field);
}

export function tooMany(field: string, count: number, most: number): StatusCause {
  return cause('FieldValueTooMany', `Too many: ${count}: must have at most ${most} items`, field);
}

export function tooLong(field: string, detail: string): StatusCause {
  return cause('FieldValueTooLong', `Too long: ${detail}`, field);
}

export function forbiddenField(field: string, detail: string): StatusCause {
  return cause('FieldValueForbidden', `Forbidden: ${detail}`, field);
}

/** The one cause, if the condition does not hold. */
export function unless(holds: boolean, broken: () => StatusCause): readonly StatusCause[] {
  return holds ? [] : [broken()];
}

function cause(reason: string, message: string, field: string): StatusCause {
  return { reason, message, field };
}

function show(value: JsonValue): string {
  if (typeof value === 'string') return quoted(value);
  return value === undefined ? 'null' : JSON.stringify(value);
}

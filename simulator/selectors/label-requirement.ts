import { labelValueErrors } from './label-syntax.ts';

export type LabelOperator = '=' | '==' | '!=' | '>' | '<' | 'in' | 'notin' | 'exists' | '!';

/** One condition on one label. */
export type LabelRequirement = {
  readonly key: string;
  readonly operator: LabelOperator;
  /** In order, without doubles. */
  readonly values: readonly string[];
};

/** What is wrong with the values, each with the place where it is; empty if nothing is. */
export function valueErrors({ key, operator, values }: LabelRequirement): readonly string[] {
  const isOrder = operator === '>' || operator === '<';
  const numbers = values.flatMap((value, index) =>
    !isOrder || isInteger(value)
      ? []
      : [
          invalid(
            `values[${index}]`,
            value,
            "for 'Gt', 'Lt' operators, the value must be an integer",
          ),
        ],
  );
  const syntax = values.flatMap((value, index) => {
    const errors = labelValueErrors(value);
    return errors.length === 0
      ? []
      : [invalid(`values[${index}][${key}]`, value, errors.join('; '))];
  });
  return [...numbers, ...syntax];
}

/** True for the value that the label has; undefined: the object has no such label. */
export function isFulfilled(
  { operator, values }: LabelRequirement,
  value: string | undefined,
): boolean {
  switch (operator) {
    case 'exists':
      return value !== undefined;
    case '!':
      return value === undefined;
    case '>':
    case '<':
      return value !== undefined && isInteger(value) && isOrdered(operator, value, values);
    case '!=':
    case 'notin':
      return value === undefined || !values.includes(value);
    case '=':
    case '==':
    case 'in':
      return value !== undefined && values.includes(value);
  }
}

/** The refusal of a value at its place. */
export function invalid(place: string, value: string, why: string): string {
  return `${place}: Invalid value: ${JSON.stringify(value)}: ${why}`;
}

function isInteger(text: string): boolean {
  return /^[-+]?\d+$/.test(text);
}

function isOrdered(operator: '>' | '<', value: string, [limit = '']: readonly string[]): boolean {
  const [mine, other] = [BigInt(value), BigInt(limit)];
  return operator === '>' ? mine > other : mine < other;
}

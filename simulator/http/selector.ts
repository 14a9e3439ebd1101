import type { KubeObject } from '#simulator/api/objects.ts';
import { badRequest } from './status.ts';

/** True for the objects that a list or watch is about. */
export type Selector = (object: KubeObject) => boolean;

type Requirement = (value: string | undefined) => boolean;

const setPattern = /^(?<key>[^\s=!()]+)\s+(?<operator>in|notin)\s+\((?<values>[^)]*)\)$/;
const equalityPattern = /^(?<key>[^\s=!()]+)\s*(?<operator>==|=|!=)\s*(?<value>[^\s=!()]*)$/;
const existencePattern = /^(?<operator>!?)\s*(?<key>[^\s=!()]+)$/;

/** Reads a `labelSelector`; an unreadable one is refused. */
export function parseLabelSelector(text: string): Selector {
  const requirements = splitRequirements(text).map((part) => parseRequirement(part));
  return ({ metadata: { labels } }) => requirements.every(([key, holds]) => holds(labels?.[key]));
}

/** Reads a `fieldSelector` on the name or namespace; other fields are refused, in the words of the resource's group. */
export function parseFieldSelector(text: string, group: string): Selector {
  const requirements = text
    .split(',')
    .filter((part) => part !== '')
    .map((part) => {
      const { key = '', operator, value = '' } = equalityPattern.exec(part)?.groups ?? {};
      if (operator === undefined) {
        throw badRequest(`invalid selector: '${text}'; can't understand '${part}'`);
      }
      const read = fieldReader(key, group);
      return (object: KubeObject) => (read(object) === value) === (operator !== '!=');
    });
  return (object) => requirements.every((holds) => holds(object));
}

function fieldReader(field: string, group: string): (object: KubeObject) => string {
  if (field === 'metadata.name') return ({ metadata }) => metadata.name;
  if (field === 'metadata.namespace') return ({ metadata }) => metadata.namespace ?? '';
  throw badRequest(
    group === ''
      ? `field label not supported: ${field}`
      : `"${field}" is not a known field selector: only "metadata.name", "metadata.namespace"`,
  );
}

/** At commas outside of parentheses. */
function splitRequirements(text: string): readonly string[] {
  return text
    .split(/,(?![^(]*\))/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function parseRequirement(part: string): readonly [key: string, holds: Requirement] {
  const set = setPattern.exec(part)?.groups;
  if (set !== undefined) {
    const values = new Set((set.values ?? '').split(',').map((value) => value.trim()));
    const isIn: Requirement = (value) => value !== undefined && values.has(value);
    return [set.key ?? '', set.operator === 'in' ? isIn : (value) => !isIn(value)];
  }
  const equality = equalityPattern.exec(part)?.groups;
  if (equality !== undefined) {
    const isEqual: Requirement = (value) => value === equality.value;
    return [equality.key ?? '', equality.operator === '!=' ? (value) => !isEqual(value) : isEqual];
  }
  const existence = existencePattern.exec(part)?.groups;
  if (existence !== undefined) {
    const wanted = existence.operator !== '!';
    return [existence.key ?? '', (value) => (value !== undefined) === wanted];
  }
  const found = part.split(/\s+/).at(1) ?? part;
  throw badRequest(
    `unable to parse requirement: found '${found}', expected: in, notin, =, ==, !=, gt, lt`,
  );
}

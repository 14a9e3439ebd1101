import type { ResourceName } from '#simulator/api/resources.ts';
import { badRequest } from '#simulator/http/status.ts';
import { selectableFields } from './selectable-fields.ts';
import type { Selector } from './selector.ts';

type Term = { readonly field: string; readonly isEqual: boolean; readonly value: string };

/** Terms end at commas that no backslash precedes. */
const termPattern = /(?:\\.?|[^\\,])+/gsu;
const partsPattern = /^(?<field>.*?)(?<operator>!=|==|=)(?<value>.*)$/s;

/** Reads a `fieldSelector`; what is no field that the resource can be asked for is refused. */
export function parseFieldSelector(text: string, resource: ResourceName): Selector {
  const terms = (text.match(termPattern) ?? []).toSorted().map((term) => parseTerm(term, text));
  const { fields, refusal } = selectableFields(resource);
  const requirements = terms.filter(isMeant).map(({ field, isEqual, value }): Selector => {
    const reader = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (reader === undefined) throw badRequest(refusal(field));
    return (object) => ((reader.read(object) ?? '') === value) === isEqual;
  });
  return (object) => requirements.every((holds) => holds(object));
}

function parseTerm(term: string, text: string): Term {
  const { field, operator, value = '' } = partsPattern.exec(term)?.groups ?? {};
  if (field === undefined) {
    throw badRequest(`invalid selector: '${text}'; can't understand '${term}'`);
  }
  return { field, isEqual: operator !== '!=', value: unescapeValue(value) };
}

/** A lone `=` asks for nothing. */
function isMeant({ field, isEqual, value }: Term): boolean {
  return !isEqual || field !== '' || value !== '';
}

/** A backslash stands before a backslash, a comma or an equals sign that is meant as itself; bare ones are refused. */
function unescapeValue(value: string): string {
  return value.replaceAll(/\\(?<escaped>.?)|[,=]/gs, (match, escaped?: string) => {
    if (escaped === undefined) {
      throw badRequest(
        `invalid field selector: unescaped character in value: ${match.charCodeAt(0)}`,
      );
    }
    if (!['\\', ',', '='].includes(escaped)) {
      throw badRequest(`invalid field selector: invalid escape sequence: ${match}`);
    }
    return escaped;
  });
}

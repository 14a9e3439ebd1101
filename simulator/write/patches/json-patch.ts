import type { JsonObject, JsonValue } from '#simulator/api/json.ts';
import { field, isEqual, isList, isObject, textAt } from '#simulator/api/json.ts';
import { PatchError } from './patch-error.ts';

/** So much may be copied in all, so that copies of copies cannot grow without end. */
const maxCopiedCharacters = 3 * 1024 * 1024;

/**
 * Applies the operations of a JSON patch (RFC 6902) one after the other; throws a PatchError if one does not fit. As with
 * the library of the API server (evanphx/json-patch), which bears more than the RFC, a field that is not there reads as
 * null and can be replaced, but not removed.
 */
export function applyJsonPatch(target: JsonObject, operations: readonly JsonObject[]): JsonValue {
  let copied = 0;
  let document: JsonValue = target;
  const copyOf = (from: JsonValue): JsonValue => {
    copied += JSON.stringify(from)?.length ?? 0;
    if (copied > maxCopiedCharacters) throw new PatchError('the patch copies more than 3 MiB');
    return from;
  };

  for (const operation of operations) {
    const path = readPointer(operation, 'path');
    switch (operation.op) {
      case 'add':
        document = change(document, path, () => givenValue(operation), 'add');
        break;
      case 'replace':
        document = change(document, path, () => givenValue(operation), 'replace');
        break;
      case 'remove':
        document = change(document, path, () => undefined, 'remove');
        break;
      case 'test':
        if (!isEqual(read(document, path), givenValue(operation))) {
          throw new PatchError(`testing value ${textAt(operation, 'path')} failed`);
        }
        break;
      case 'copy': {
        const value = copyOf(read(document, readPointer(operation, 'from')));
        document = change(document, path, () => value, 'add');
        break;
      }
      case 'move': {
        const from = readPointer(operation, 'from');
        const value = read(document, from);
        const left = change(document, from, () => undefined, 'remove');
        document = change(left, path, () => value, 'add');
        break;
      }
      default:
        throw new PatchError(`unexpected kind: ${textAt(operation, 'op')}`);
    }
  }
  return document;
}

type Kind = 'add' | 'replace' | 'remove';

/** A copy of the document in which the place at the end of the path is changed. */
function change(
  document: JsonValue,
  path: readonly string[],
  make: (former: JsonValue) => JsonValue,
  kind: Kind,
): JsonValue {
  const [name, ...rest] = path;
  if (name === undefined) return make(document);
  if (isList(document)) return changeElement(document, name, rest, make, kind);
  if (!isObject(document)) throw new PatchError(`no value at "${name}"`);
  const former = field(document, name);
  if (former === undefined && (rest.length > 0 || kind === 'remove')) {
    throw new PatchError(`missing value at "${name}"`);
  }
  const entries = new Map(Object.entries(document));
  if (rest.length === 0 && kind === 'remove') entries.delete(name);
  else entries.set(name, change(former, rest, make, kind));
  return Object.fromEntries(entries);
}

function changeElement(
  list: readonly JsonValue[],
  name: string,
  rest: readonly string[],
  make: (former: JsonValue) => JsonValue,
  kind: Kind,
): readonly JsonValue[] {
  const isAdded = rest.length === 0 && kind === 'add';
  const index = name === '-' && isAdded ? list.length : readIndex(name);
  if (index > list.length || (!isAdded && index === list.length)) {
    throw new PatchError(`index ${name} is out of bounds`);
  }
  if (isAdded) return list.toSpliced(index, 0, make(undefined));
  if (rest.length === 0 && kind === 'remove') return list.toSpliced(index, 1);
  return list.with(index, change(list[index], rest, make, kind));
}

/** What is at the end of the path; null for a field that its object does not have. */
function read(document: JsonValue, path: readonly string[]): JsonValue {
  let place = document;
  for (const name of path) {
    if (isList(place)) place = place[readIndex(name)];
    else place = isObject(place) ? (field(place, name) ?? null) : undefined;
    if (place === undefined) throw new PatchError(`missing value at "${name}"`);
  }
  return place;
}

/** No value is null. */
function givenValue(operation: JsonObject): JsonValue {
  return field(operation, 'value') ?? null;
}

/** A JSON pointer (RFC 6901) in its parts. */
function readPointer(operation: JsonObject, name: 'path' | 'from'): readonly string[] {
  const pointer = field(operation, name);
  if (typeof pointer !== 'string') throw new PatchError(`the operation has no ${name}`);
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) throw new PatchError(`"${pointer}" is no JSON pointer`);
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function readIndex(name: string): number {
  if (/^(?:0|[1-9]\d{0,8})$/.test(name)) return Number(name);
  throw new PatchError(`"${name}" is no index of a list`);
}

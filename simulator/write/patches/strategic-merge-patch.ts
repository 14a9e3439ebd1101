import type { JsonObject, JsonValue } from '#simulator/api/json.ts';
import { field, isEqual, isList, isObject, textsAt } from '#simulator/api/json.ts';
import type { Field, Fields, FieldType } from '#simulator/write/schema/api-types.ts';
import { fieldsOf, pointedTo } from '#simulator/write/schema/api-types.ts';
import { inElementOrder } from './element-order.ts';
import { PatchError } from './patch-error.ts';

const patchDirective = '$patch';
const retainKeysDirective = '$retainKeys';
const deleteDirective = '$deleteFromPrimitiveList/';
const orderDirective = '$setElementOrder/';

/**
 * Applies a strategic merge patch to an object of that API type, as k8s.io/apimachinery/pkg/util/strategicpatch does:
 * a JSON merge patch in which lists with the patch strategy `merge` merge by their key, and directives say the rest.
 */
export function applyStrategicMergePatch(
  typeName: string,
  target: JsonObject,
  patch: JsonObject,
): JsonObject {
  return mergeObject(target, patch, fieldsOf(typeName));
}

/** `fields` is undefined where the names are free, as in labels. */
function mergeObject(
  target: JsonObject,
  patch: JsonObject,
  fields: Fields | undefined,
): JsonObject {
  const { [patchDirective]: directive, ...changes } = patch;
  if (directive === 'replace') return mergeObject({}, changes, fields);
  if (directive === 'delete') return {};
  if (directive !== undefined && directive !== 'merge') {
    throw new PatchError(`unknown patch type: ${directive} in map: ${JSON.stringify(patch)}`);
  }
  const merged = new Map(Object.entries(retained(target, changes)));
  for (const [name, change] of Object.entries(changes)) {
    if (name.startsWith('$')) continue;
    if (change === null) merged.delete(name);
    else merged.set(name, mergeValue(merged.get(name), change, patch, name, fields?.get(name)));
  }
  for (const name of directiveTargets(changes)) {
    const list = merged.get(name);
    if (isList(list) && field(changes, name) === undefined) {
      merged.set(name, mergeList(list, [], patch, name, fields?.get(name)));
    }
  }
  return Object.fromEntries(merged);
}

function mergeValue(
  target: JsonValue,
  change: JsonValue,
  patch: JsonObject,
  name: string,
  described: Field | undefined,
): JsonValue {
  if (isObject(change)) {
    const isReplaced = described?.patch.includes('replace') === true;
    const former = isObject(target) && !isReplaced ? target : {};
    return mergeObject(former, change, innerFields(described?.type));
  }
  if (!isList(change)) return change;
  return mergeList(isList(target) ? target : [], change, patch, name, described);
}

function mergeList(
  target: readonly JsonValue[],
  change: readonly JsonValue[],
  patch: JsonObject,
  name: string,
  described: Field | undefined,
): readonly JsonValue[] {
  if (described === undefined || !described.patch.includes('merge')) return change;
  const order = field(patch, `${orderDirective}${name}`);
  const orderList = isList(order) ? order : undefined;
  const { mergeKey } = described;
  if (mergeKey === undefined) {
    const deleted = textsAt(patch, `${deleteDirective}${name}`);
    const left = target.filter((value) => typeof value !== 'string' || !deleted.includes(value));
    const added = change.filter((value) => !left.some((known) => isEqual(known, value)));
    return inElementOrder([...left, ...added], orderList ?? change, target, (value) => value);
  }
  return mergeObjects(target, change.filter(isObject), {
    mergeKey,
    order: orderList,
    fields: innerFields(elementOf(described.type)),
  });
}

type ListMerge = {
  readonly mergeKey: string;
  readonly order: readonly JsonValue[] | undefined;
  readonly fields: Fields | undefined;
};

function mergeObjects(
  target: readonly JsonValue[],
  changes: readonly JsonObject[],
  { mergeKey, order, fields }: ListMerge,
): readonly JsonValue[] {
  const keyOf = (element: JsonValue): JsonValue =>
    isObject(element) ? field(element, mergeKey) : undefined;
  const isReplace = (change: JsonObject) => change[patchDirective] === 'replace';
  if (changes.some(isReplace)) {
    return changes
      .filter((change) => !isReplace(change))
      .map((change) => mergeObject({}, change, fields));
  }
  let merged = target;
  for (const change of changes) {
    const key = keyOf(change);
    if (key === undefined) {
      throw new PatchError(
        `map: ${JSON.stringify(change)} does not contain declared merge key: ${mergeKey}`,
      );
    }
    const index = merged.findIndex((element) => isEqual(keyOf(element), key));
    const former = merged[index];
    if (change[patchDirective] === 'delete') {
      merged = merged.filter((element) => !isEqual(keyOf(element), key));
    } else if (isObject(former)) {
      merged = merged.with(index, mergeObject(former, change, fields));
    } else {
      merged = [...merged, mergeObject({}, change, fields)];
    }
  }
  return inElementOrder(merged, order ?? changes, target, keyOf);
}

/** The target without the fields that `$retainKeys` does not name. */
function retained(target: JsonObject, changes: JsonObject): JsonObject {
  if (field(changes, retainKeysDirective) === undefined) return target;
  const kept = textsAt(changes, retainKeysDirective);
  const foreign = Object.entries(changes).find(
    ([name, value]) => !name.startsWith('$') && value !== null && !kept.includes(name),
  );
  if (foreign !== undefined) {
    throw new PatchError(
      `${retainKeysDirective} does not name the field "${foreign[0]}" of the patch`,
    );
  }
  return Object.fromEntries(Object.entries(target).filter(([name]) => kept.includes(name)));
}

/** The lists that only directives speak of. */
function directiveTargets(changes: JsonObject): readonly string[] {
  return Object.keys(changes).flatMap((name) => {
    const directive = [deleteDirective, orderDirective].find((start) => name.startsWith(start));
    return directive === undefined ? [] : [name.slice(directive.length)];
  });
}

function elementOf(type: FieldType): FieldType | undefined {
  const list = pointedTo(type);
  return list.kind === 'list' ? list.of : undefined;
}

function innerFields(type: FieldType | undefined): Fields | undefined {
  const inner = type === undefined ? undefined : pointedTo(type);
  return inner?.kind === 'struct' ? fieldsOf(inner.name) : undefined;
}

import type { JsonObject, JsonValue } from '#simulator/api/json.ts';
import { isObject } from '#simulator/api/json.ts';

/** Fields that differ between any two servers, or each time: their type is compared, not their value. */
const volatileFields: ReadonlySet<string> = new Set([
  'uid',
  'resourceVersion',
  'continue',
  'creationTimestamp',
  'deletionTimestamp',
  'firstTimestamp',
  'lastTimestamp',
  'lastTransitionTime',
  'lastProbeTime',
  'hash',
  'storageVersionHash',
]);

/** Not kept by the simulator: who last wrote which field matters to server-side apply alone. */
const ignoredFields: ReadonlySet<string> = new Set(['managedFields']);

/** Drawn from a pool when a Service is created. */
const allocatedFields: ReadonlySet<string> = new Set([
  'clusterIP',
  'clusterIPs',
  'nodePort',
  'healthCheckNodePort',
]);

/** Every place where the two bodies differ, as `path: what was recorded -> what came instead`. */
export function bodyDifferences(
  recorded: JsonValue,
  received: JsonValue,
  path = '',
): readonly string[] {
  if (Array.isArray(recorded) && Array.isArray(received)) {
    return listDifferences(recorded, received, path);
  }
  if (isObject(recorded) && isObject(received)) {
    return objectDifferences(recorded, received, path);
  }
  if (path.includes('cells') && isSameAge(recorded, received)) return [];
  if (path.endsWith('message') && withoutNumbers(recorded) === withoutNumbers(received)) return [];
  return recorded === received ? [] : [`${path}: ${show(recorded)} -> ${show(received)}`];
}

function listDifferences(
  recorded: readonly JsonValue[],
  received: readonly JsonValue[],
  path: string,
): readonly string[] {
  if (recorded.length !== received.length) {
    return [`${path}: ${recorded.length} items -> ${received.length} items`];
  }
  return recorded.flatMap((item, index) =>
    bodyDifferences(item, received[index] ?? null, `${path}[${index}]`),
  );
}

function objectDifferences(
  recorded: JsonObject,
  received: JsonObject,
  path: string,
): readonly string[] {
  const names = new Set([...Object.keys(recorded), ...Object.keys(received)]);
  return [...names].flatMap((name) => {
    if (ignoredFields.has(name)) return [];
    const place = path === '' ? name : `${path}.${name}`;
    const [was, is] = [recorded[name], received[name]];
    if (was === undefined) return [`${place}: absent -> ${show(is ?? null)}`];
    if (is === undefined) return [`${place}: ${show(was)} -> absent`];
    if (volatileFields.has(name) && typeof was === typeof is) return [];
    if (allocatedFields.has(name) && isAllocated(was) && isAllocated(is)) return [];
    return bodyDifferences(was, is, place);
  });
}

/** An address or port from a pool; a headless Service has the word None instead. */
function isAllocated(value: JsonValue): boolean {
  return Array.isArray(value) ? value.every(isAllocated) : value !== 'None' && value !== '';
}

/** Ages are told in whole seconds, which may pass between a change and its line. */
const ageToleranceSeconds = 2;

function isSameAge(recorded: JsonValue, received: JsonValue): boolean {
  const [was, is] = [recorded, received].map((age) => /^(\d+)s$/.exec(String(age))?.[1]);
  if (was === undefined || is === undefined) return false;
  return Math.abs(Number(was) - Number(is)) <= ageToleranceSeconds;
}

/** Versions and counters in messages are each server's own. */
function withoutNumbers(value: JsonValue): string {
  return show(value).replaceAll(/\d+/g, 'N');
}

function show(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

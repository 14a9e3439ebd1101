import type { Labels } from '#lib/domain/objects.ts';
import { isRecord, UnusableField } from './fields.ts';
import { repeatedText } from './repeated-text.ts';

/** Not `null` itself: an object without a prototype is a hash table to V8, of 400 bytes at least, and there are many maps. */
const nothingToInherit = Object.freeze(Object.create(null));

/**
 * A map of texts, kept whole. A value of another type makes the object unreadable: leaving it out
 * would widen a selector or unlink a slice. The copy inherits nothing, since `constructor` is a
 * legal key.
 */
export function labels(value: unknown, field: string): Labels | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isRecord(value)) throw new UnusableField(field, 'a map', value);
  return copyTexts(value, field, Object.keys(value));
}

/** The annotations that may be kept; of all others not even the key is. */
export function annotations(value: unknown, allowed: readonly string[]): Labels | undefined {
  if (!isRecord(value)) return undefined;
  const kept = allowed.filter((key) => Object.hasOwn(value, key) && typeof value[key] === 'string');
  return copyTexts(value, 'metadata.annotations', kept);
}

function copyTexts(
  value: Readonly<Record<string, unknown>>,
  field: string,
  keys: readonly string[],
): Labels | undefined {
  if (keys.length === 0) return undefined;
  const copy: Record<string, string> = Object.create(nothingToInherit);
  for (const key of keys) {
    const one = value[key];
    if (typeof one !== 'string') throw new UnusableField(`${field}[${key}]`, 'a text', one);
    copy[key] = repeatedText(one);
  }
  return copy;
}

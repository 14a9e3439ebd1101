import type { Condition, Protocol } from '#lib/domain/objects.ts';
import type { JsonObject } from './fields.ts';
import { compact, list, oneOf, text } from './fields.ts';
import { repeated } from './repeated-text.ts';
import { scrubText } from './scrub-text.ts';

/** metav1 and core/v1 conditions; the message is free text and cleaned. */
export function conditions(value: unknown): readonly Condition[] | undefined {
  return list(value, condition);
}

/** Free text that may be kept after cleaning. */
export function freeText(value: unknown): string | undefined {
  const found = text(value);
  return found === undefined ? undefined : scrubText(found);
}

/** TCP, UDP or SCTP; absent means TCP, and an unknown one must not be taken for that. */
export function protocol(value: unknown, field: string): Protocol | undefined {
  return oneOf(['TCP', 'UDP', 'SCTP'], value, field);
}

function condition(value: JsonObject): Condition | undefined {
  const type = text(value.type);
  const status = text(value.status);
  if (type === undefined || status === undefined) return undefined;
  return compact({
    type,
    status,
    reason: repeated(value.reason),
    message: repeated(freeText(value.message)),
    lastTransitionTime: repeated(value.lastTransitionTime),
  });
}

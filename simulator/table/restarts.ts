import type { ContainerStatus } from '#lib/domain/objects.ts';
import { ageOf } from './age.ts';

/** How often containers were restarted, and when one of them ended last, in RFC 3339. */
export type Restarts = { readonly count: number; readonly last?: string };

export const noRestarts: Restarts = { count: 0 };

/** The restarts with those of one more container. */
export function addRestarts(
  { count, last }: Restarts,
  { restartCount = 0, lastState }: ContainerStatus,
): Restarts {
  const finished = lastState?.terminated?.finishedAt;
  const isLater =
    finished !== undefined && (last === undefined || Date.parse(last) < Date.parse(finished));
  const latest = isLater ? finished : last;
  return { count: count + restartCount, ...(latest !== undefined && { last: latest }) };
}

/** `3 (5m ago)`; `now` is in milliseconds since 1970. */
export function restartsText({ count, last }: Restarts, now: number): string {
  return count === 0 || last === undefined ? String(count) : `${count} (${ageOf(last, now)} ago)`;
}

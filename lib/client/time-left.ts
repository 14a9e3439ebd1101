import { spacedDuration } from './duration.ts';

/** How long it is until then: "21 s". Undefined where no time can be read, or where it has passed. */
export function timeLeft(endsAt: string | undefined, wallMs: number): string | undefined {
  const leftMs = Date.parse(endsAt ?? '') - wallMs;
  return leftMs > 0 ? spacedDuration(Math.ceil(leftMs / 1000) * 1000) : undefined;
}

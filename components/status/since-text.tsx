import { ageSince, spacedDuration } from '#lib/client/duration.ts';
import { sinceWords } from '#lib/client/since-words.ts';
import { useNow } from '#lib/client/use-topology.ts';
import type { Since } from '#lib/domain/finding.ts';

/** "since 12:04:31 · 4 m 12 s ago": ticks by itself, so that nothing around it is drawn again. */
export function SinceText({
  since,
  form,
}: {
  readonly since: Since | undefined;
  /** `full` says what "at least" means; `duration` is only how long, `age` the same as kubectl writes it. */
  readonly form: 'full' | 'short' | 'duration' | 'age';
}) {
  useNow();
  const wall = Date.now();
  const words = sinceWords(since, wall);
  if (words === undefined || since === undefined) return null;
  const lasted = form === 'age' ? ageSince(since.time, wall) : spacedDuration(wall - words.at);
  const title = `${words.full} (${words.utc})`;
  if (form === 'duration' || form === 'age') {
    return (
      <time dateTime={since.time} title={title} className="whitespace-nowrap">
        {since.kind === 'at' ? lasted : `≥ ${lasted}`}
      </time>
    );
  }
  return (
    <time dateTime={since.time} title={words.utc}>
      {form === 'full' ? words.full : words.short} · {lasted} ago
    </time>
  );
}

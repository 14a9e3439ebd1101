import { timeLeft } from '#lib/client/time-left.ts';
import { useNow } from '#lib/client/use-topology.ts';

/** "the last grace period ends in 21 s": counts down by itself; nothing once the time has passed. */
export function TimeLeft({
  endsAt,
  form,
}: {
  readonly endsAt: string | undefined;
  /** `duration` is only how long. */
  readonly form: 'full' | 'duration';
}) {
  useNow();
  const left = timeLeft(endsAt, Date.now());
  if (left === undefined) return null;
  const words = `the last grace period ends in ${left}`;
  return (
    <time dateTime={endsAt} title={words} className="whitespace-nowrap" data-testid="time-left">
      {form === 'full' ? words : `ends in ${left}`}
    </time>
  );
}

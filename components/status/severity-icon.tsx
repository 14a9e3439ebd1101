import type { Gravity } from '#lib/client/severity-words.ts';
import { gravityPath } from '#lib/client/severity-words.ts';
import type { Freshness } from '#lib/domain/freshness.ts';

/** How grave a finding is, by shape; the word stands beside it. */
export function SeverityIcon({
  gravity,
  fresh,
  size = 14,
}: {
  readonly gravity: Gravity;
  readonly fresh: Freshness;
  readonly size?: number;
}) {
  return (
    <svg
      className="state-icon shrink-0 text-tone"
      data-gravity={gravity}
      data-fresh={fresh}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={gravityPath(gravity)} />
    </svg>
  );
}

import { memo } from 'react';
import { toneText } from '#lib/client/health-words.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import type { Tone } from '#lib/domain/tone.ts';
import { statePath, stateShape } from '#lib/export/state-shapes.ts';

/** A state by its shape; its colour comes from data-health, unless the fact is not proven now. */
export const StateIcon = memo(function StateIcon({
  tone,
  fresh,
  size = 15,
  labelled = false,
}: {
  readonly tone: Tone;
  readonly fresh: Freshness;
  readonly size?: number;
  /** True where no text beside it says the same. */
  readonly labelled?: boolean;
}) {
  const { path, dash } = statePath(stateShape(tone, fresh));
  const label = toneText(tone, fresh);
  return (
    <svg
      className="state-icon shrink-0 text-tone"
      data-health={tone}
      data-fresh={fresh}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeDasharray={dash}
      role={labelled ? 'img' : undefined}
      aria-hidden={labelled ? undefined : true}
      aria-label={labelled ? label : undefined}
    >
      {labelled ? <title>{label}</title> : null}
      <path d={path} />
    </svg>
  );
});

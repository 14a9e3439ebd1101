import { memo, useRef } from 'react';
import { useView } from '#components/page/view-context.ts';
import { endpointTone, toneText } from '#lib/client/health-words.ts';
import { endpointName } from '#lib/client/slice-items.ts';
import { usePartlyWords, useUnreachedWords } from '#lib/client/use-client-place.ts';
import { useSliceItem } from '#lib/client/use-slice-item.ts';
import { useSliceFreshness } from '#lib/client/use-topology.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { dotPitch } from '#lib/layout/measures.ts';
import type { Slots } from '#lib/layout/slots.ts';
import { useIsInSight } from './use-is-in-sight.ts';

/** So far around it lines are drawn before they come into sight, in pixels of the canvas. */
const aroundPx = 72;

/** Some lines of a matrix: drawn while they are in sight, or while one of their dots is where Tab stops. */
export const DotBand = memo(function DotBand({
  sliceKey,
  slots,
  from,
  to,
  perLine,
  tabStop,
}: {
  readonly sliceKey: string;
  readonly slots: Slots;
  /** The first slot, and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly perLine: number;
  readonly tabStop: number | undefined;
}) {
  const surroundings = useRef<HTMLSpanElement>(null);
  const isInSight = useIsInSight(surroundings);
  const isDrawn = isInSight || tabStop !== undefined;
  return (
    <div
      className="absolute"
      style={{
        top: (from / perLine) * dotPitch,
        width: perLine * dotPitch,
        height: Math.ceil((to - from) / perLine) * dotPitch,
      }}
    >
      <span
        ref={surroundings}
        className="pointer-events-none invisible absolute"
        style={{ inset: -aroundPx }}
        aria-hidden="true"
      />
      {isDrawn
        ? slots.slice(from, to).map((id, at) =>
            id === undefined ? null : (
              <Dot
                // biome-ignore lint/suspicious/noArrayIndexKey: the slot is the identity; who sits in it may change
                key={at}
                sliceKey={sliceKey}
                id={id}
                slot={from + at}
                left={(at % perLine) * dotPitch}
                top={Math.floor(at / perLine) * dotPitch}
                isTabStop={from + at === tabStop}
              />
            ),
          )
        : null}
    </div>
  );
});

type DotProps = {
  readonly sliceKey: string;
  /** Of the endpoint within its slice. */
  readonly id: string;
  readonly slot: number;
  readonly left: number;
  readonly top: number;
  readonly isTabStop: boolean;
};

const Dot = memo(function Dot({ sliceKey, id, slot, left, top, isTabStop }: DotProps) {
  const endpoint = useSliceItem(sliceKey, id)?.endpoint;
  const fresh = useSliceFreshness(sliceKey);
  const { select } = useView();
  const unreachedWords = useUnreachedWords(sliceKey);
  const partlyWords = usePartlyWords(sliceKey);
  if (endpoint === undefined) return null;
  const tone = endpointTone(endpoint);
  const address = endpoint.addresses[0] ?? '';
  const unreached = unreachedWords(endpoint);
  const reach = unreached ?? partlyWords(endpoint);
  const words = visibleText(
    [
      `${endpointName(endpoint)} ${address}: ${toneText(tone, fresh)}`,
      ...(reach === undefined ? [] : [reach]),
    ].join(', '),
  );
  return (
    <button
      type="button"
      className="dot absolute"
      style={{ left, top }}
      tabIndex={isTabStop ? 0 : -1}
      data-testid="endpoint"
      data-slot={slot}
      data-slice={sliceKey}
      data-address={address}
      data-health={tone}
      data-fresh={fresh}
      data-unreached={unreached === undefined ? undefined : ''}
      aria-label={`Endpoint ${words}`}
      title={words}
      onClick={() => select({ kind: 'endpoint', key: sliceKey, address })}
    />
  );
});

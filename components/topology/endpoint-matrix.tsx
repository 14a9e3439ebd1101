import { memo } from 'react';
import { useSliceEntry } from '#lib/client/use-topology.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { dotPitch } from '#lib/layout/measures.ts';
import type { Slots } from '#lib/layout/slots.ts';
import { DotBand } from './dot-band.tsx';
import type { BoxProps } from './flow-graph.ts';
import { useRovingDots } from './use-roving-dots.ts';
import { WireEnds } from './wire-ends.tsx';

/** Lines of dots that are drawn, or not, together. */
const bandLines = 6;

/**
 * Many endpoints of one slice: a dot each, every dot in its slot; those out of sight are not drawn. Arrow keys walk to every
 * one, Tab passes by.
 */
export const EndpointMatrix = memo(function EndpointMatrix({ data }: BoxProps) {
  const { box } = data;
  const key = box.slice ?? '';
  const slice = useSliceEntry(key);
  const perLine = Math.max(1, Math.round(box.width / dotPitch));
  const slots = box.slots ?? noSlots;
  const { matrix, walkedTo, walk, focused } = useRovingDots(slots, perLine);
  if (slice === undefined) return null;
  const bandDots = perLine * bandLines;
  const tabStop = walkedTo ?? slots.findIndex((id) => id !== undefined);
  return (
    <>
      <WireEnds box={box} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own box */}
      <div
        ref={matrix}
        role="group"
        className="pointer-events-auto relative h-full"
        aria-label={visibleText(
          `${slots.filter((id) => id !== undefined).length} endpoints of ${slice.name}, arrow keys walk among them`,
        )}
        data-testid="endpoint-matrix"
        onKeyDown={walk}
        onFocus={focused}
      >
        {Array.from({ length: Math.ceil(slots.length / bandDots) }, (_, band) => (
          <DotBand
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity
            key={band}
            sliceKey={key}
            slots={slots}
            from={band * bandDots}
            to={Math.min(slots.length, (band + 1) * bandDots)}
            perLine={perLine}
            tabStop={Math.floor(tabStop / bandDots) === band ? tabStop : undefined}
          />
        ))}
      </div>
    </>
  );
});

const noSlots: Slots = [];

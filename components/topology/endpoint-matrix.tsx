import { memo } from 'react';
import { useView } from '#components/page/view-context.ts';
import { endpointTone, toneText } from '#lib/client/health-words.ts';
import { endpointName, sliceItems } from '#lib/client/slice-items.ts';
import { usePartlyWords, useUnreachedWords } from '#lib/client/use-client-place.ts';
import { useFreshness, useSliceEntry } from '#lib/client/use-topology.ts';
import { sliceSources } from '#lib/client/view-freshness.ts';
import { namespaceOf } from '#lib/domain/service-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { dotPitch } from '#lib/layout/measures.ts';
import type { BoxProps } from './flow-graph.ts';
import { useRovingDots } from './use-roving-dots.ts';
import { WireEnds } from './wire-ends.tsx';

/** Many endpoints of one slice: a dot each, every dot in its slot. Arrow keys walk, Tab passes by. */
export const EndpointMatrix = memo(function EndpointMatrix({ data }: BoxProps) {
  const key = data.box.slice ?? '';
  const slice = useSliceEntry(key);
  const fresh = useFreshness(sliceSources, namespaceOf(key));
  const { select } = useView();
  const perLine = Math.max(1, Math.round(data.box.width / dotPitch));
  const roving = useRovingDots(perLine);
  const unreachedWords = useUnreachedWords(key);
  const partlyWords = usePartlyWords(key);
  if (slice === undefined) return null;
  const items = sliceItems(slice);
  const slots = data.box.slots ?? [];
  const firstTaken = slots.findIndex((id) => id !== undefined);
  return (
    <>
      <WireEnds box={data.box} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own box */}
      <div
        role="group"
        className="pointer-events-auto relative h-full"
        aria-label={visibleText(
          `${items.size} endpoints of ${slice.name}, arrow keys walk among them`,
        )}
        data-testid="endpoint-matrix"
        onKeyDown={roving}
      >
        {slots.map((id, slot) => {
          const endpoint = id === undefined ? undefined : items.get(id)?.endpoint;
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
              // biome-ignore lint/suspicious/noArrayIndexKey: the slot is the identity; who sits in it may change
              key={slot}
              type="button"
              className="dot absolute"
              style={{
                left: (slot % perLine) * dotPitch,
                top: Math.floor(slot / perLine) * dotPitch,
              }}
              tabIndex={slot === firstTaken ? 0 : -1}
              data-testid="endpoint"
              data-slot={slot}
              data-slice={key}
              data-address={address}
              data-health={tone}
              data-fresh={fresh}
              data-unreached={unreached === undefined ? undefined : ''}
              aria-label={`Endpoint ${words}`}
              title={words}
              onClick={() => select({ kind: 'endpoint', key, address })}
            />
          );
        })}
      </div>
    </>
  );
});

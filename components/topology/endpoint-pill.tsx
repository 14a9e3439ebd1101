import { memo, useRef } from 'react';
import { useView } from '#components/page/view-context.ts';
import { StateIcon } from '#components/status/state-icon.tsx';
import { UnreachedMark } from '#components/status/unreached-mark.tsx';
import { endpointTone, toneText } from '#lib/client/health-words.ts';
import { endpointName } from '#lib/client/slice-items.ts';
import { usePartlyWords, useUnreachedWords } from '#lib/client/use-client-place.ts';
import { useDimmedPrefix, useSliceItem } from '#lib/client/use-slice-item.ts';
import { useSliceFreshness } from '#lib/client/use-topology.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { addressFromWidth } from '#lib/layout/measures.ts';
import type { BoxProps } from './flow-graph.ts';
import { usePulse } from './use-pulse.ts';
import { WireEnds } from './wire-ends.tsx';

/** One endpoint of a slice: its state, its name with the shared part dimmed, its address. */
export const EndpointPill = memo(function EndpointPill({ data }: BoxProps) {
  const key = data.box.slice ?? '';
  const endpoint = useSliceItem(key, data.box.item ?? '')?.endpoint;
  const name = endpoint === undefined ? '' : endpointName(endpoint);
  const prefix = useDimmedPrefix(key, name);
  const fresh = useSliceFreshness(key);
  const { selection, select } = useView();
  const pill = useRef<HTMLButtonElement>(null);
  const tone = endpoint === undefined ? 'ghost' : endpointTone(endpoint);
  usePulse(pill, tone);
  const unreachedWords = useUnreachedWords(key);
  const partlyWords = usePartlyWords(key);
  if (endpoint === undefined) return null;
  const address = endpoint.addresses[0] ?? '';
  const unreached = unreachedWords(endpoint);
  const reach = unreached ?? partlyWords(endpoint);
  const stated = [toneText(tone, fresh), ...(reach === undefined ? [] : [reach])].join(', ');
  const isChosen =
    selection?.kind === 'endpoint' && selection.key === key && selection.address === address;
  return (
    <>
      <WireEnds box={data.box} />
      <button
        ref={pill}
        type="button"
        className="pill surface pointer-events-auto h-full w-full px-2 text-left"
        data-testid="endpoint"
        data-slice={key}
        data-address={address}
        data-health={tone}
        data-fresh={fresh}
        data-selected={isChosen ? '' : undefined}
        data-unreached={unreached === undefined ? undefined : ''}
        aria-pressed={isChosen}
        title={visibleText(`${name} ${endpoint.addresses.join(', ')}: ${stated}`)}
        onClick={() => select({ kind: 'endpoint', key, address })}
      >
        <StateIcon tone={tone} fresh={fresh} size={14} />
        <span className="sr-only">{visibleText(`Endpoint ${name} ${address}, ${stated}`)}</span>
        <span className="flex min-w-0 flex-1 leading-[1.4]" aria-hidden="true">
          <span className="min-w-0 shrink truncate text-ink-3">{visibleText(prefix)}</span>
          <span className="max-w-full shrink-0 truncate">
            {visibleText(name.slice(prefix.length))}
          </span>
        </span>
        {name === address || data.box.width < addressFromWidth ? null : (
          <span
            className="max-w-[50%] shrink-0 truncate leading-[1.4] text-ink-3"
            aria-hidden="true"
          >
            {visibleText(address)}
          </span>
        )}
        {unreached === undefined ? null : <UnreachedMark />}
      </button>
    </>
  );
});

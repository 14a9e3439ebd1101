import type { EdgeProps } from '@xyflow/react';
import { getBezierPath } from '@xyflow/react';
import { memo, useContext } from 'react';
import { endpointTone } from '#lib/client/health-words.ts';
import { sliceItems, sliceTone } from '#lib/client/slice-items.ts';
import { SeenPlaceContext, useUnreachedWords } from '#lib/client/use-client-place.ts';
import { useFreshness, usePart, useSliceEntry, useSliceSources } from '#lib/client/use-topology.ts';
import { ghostSources } from '#lib/client/view-freshness.ts';
import { namespaceOf } from '#lib/domain/service-entry.ts';
import type { Tone } from '#lib/domain/tone.ts';
import type { Box } from '#lib/layout/boxes.ts';
import type { FlowEdge } from './flow-graph.ts';

/** A wire says what stands at its end, by line as well as by colour. */
export const StateWire = memo(function StateWire(props: EdgeProps<FlowEdge>) {
  const [path] = getBezierPath(props);
  const target = props.data?.target;
  if (target === undefined) return null;
  return <TonedWire path={path} target={target} />;
});

/** The line to a box, in the state of what stands there. */
export function TonedWire({ path, target }: { readonly path: string; readonly target: Box }) {
  const isGhost = target.kind === 'ghost' || target.kind === 'ghost-matrix';
  const key = target.slice ?? target.block.slice(target.block.indexOf('/') + 1);
  const sources = useSliceSources(key);
  const fresh = useFreshness(isGhost ? ghostSources : sources, namespaceOf(key));
  const tone = useWireTone(isGhost ? '' : (target.slice ?? ''), target.item);
  const isUnreached = useIsUnreached(target.slice ?? '', target.item);
  return (
    <path
      className="wire"
      d={path}
      data-health={tone}
      data-fresh={fresh}
      data-unreached={isUnreached ? '' : undefined}
    />
  );
}

/** What stands at the end; that of a ghost, or of what is gone, where there is none. */
function useWireTone(sliceKey: string, item: string | undefined): Tone {
  return usePart('slices', sliceKey, ({ slices }) => {
    const slice = slices.get(sliceKey);
    if (slice === undefined) return 'ghost';
    const end = sliceItems(slice).get(item ?? '');
    return end === undefined ? sliceTone(slice) : endpointTone(end.endpoint);
  });
}

/** Whether the chosen client reaches nothing at the end of a wire. */
function useIsUnreached(sliceKey: string, item: string | undefined): boolean {
  const isAsked = useContext(SeenPlaceContext) !== undefined;
  const slice = useSliceEntry(isAsked ? sliceKey : '');
  const unreachedWords = useUnreachedWords(sliceKey);
  const end = slice && sliceItems(slice).get(item ?? '');
  const ends = end === undefined ? (slice?.endpoints ?? []) : [end.endpoint];
  return ends.length > 0 && ends.every((endpoint) => unreachedWords(endpoint) !== undefined);
}

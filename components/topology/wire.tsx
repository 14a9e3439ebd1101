import type { EdgeProps } from '@xyflow/react';
import { getBezierPath } from '@xyflow/react';
import { memo } from 'react';
import { endpointTone } from '#lib/client/health-words.ts';
import { sliceItems, sliceTone } from '#lib/client/slice-items.ts';
import { useUnreachedWords } from '#lib/client/use-client-place.ts';
import { useFreshness, useSliceEntry } from '#lib/client/use-topology.ts';
import { ghostSources, serviceSources, sliceSources } from '#lib/client/view-freshness.ts';
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
  const slice = useSliceEntry(target.slice ?? '');
  const key = target.slice ?? target.block.slice(target.block.indexOf('/') + 1);
  const fresh = useFreshness(sourcesOf(target), namespaceOf(key));
  const item = slice && sliceItems(slice).get(target.item ?? '');
  const unreachedWords = useUnreachedWords(target.slice ?? '');
  const ends = item ? [item.endpoint] : (slice?.endpoints ?? []);
  const isUnreached =
    ends.length > 0 && ends.every((endpoint) => unreachedWords(endpoint) !== undefined);
  let tone: Tone = 'ghost';
  if (!isGhost && slice !== undefined) tone = item ? endpointTone(item.endpoint) : sliceTone(slice);
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

function sourcesOf({ kind }: Box) {
  if (kind === 'ghost' || kind === 'ghost-matrix') return ghostSources;
  return kind === 'slice' ? serviceSources : sliceSources;
}

import { memo } from 'react';
import { useView } from '#components/page/view-context.ts';
import { StateIcon } from '#components/status/state-icon.tsx';
import { knownText } from '#lib/client/health-words.ts';
import { ghostsOf } from '#lib/client/slice-items.ts';
import { useFreshness, useServiceEntry } from '#lib/client/use-topology.ts';
import { ghostSources } from '#lib/client/view-freshness.ts';
import { namespaceOf } from '#lib/domain/service-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { dotPitch } from '#lib/layout/measures.ts';
import type { BoxProps } from './flow-graph.ts';
import { WireEnds } from './wire-ends.tsx';

/** A Pod that is expected and in no slice. */
export const GhostPill = memo(function GhostPill({ data }: BoxProps) {
  const key = data.box.block.slice('svc/'.length);
  const entry = useServiceEntry(key);
  const fresh = useFreshness(ghostSources, namespaceOf(key));
  const { select } = useView();
  const ghost = ghostsOf(entry).find(({ uid, pod }) => (uid ?? pod) === data.box.item);
  if (ghost === undefined) return null;
  const note = knownText(ghost.note, fresh);
  return (
    <>
      <WireEnds box={data.box} />
      <button
        type="button"
        className="pill surface pointer-events-auto h-full w-full px-2 text-left text-ink-2"
        data-testid="ghost"
        data-pod={ghost.pod}
        data-health="ghost"
        data-fresh={fresh}
        title={visibleText(`${ghost.pod} is expected and not published: ${note}`)}
        onClick={() => select({ kind: 'service', key })}
      >
        <StateIcon tone="ghost" fresh={fresh} size={14} />
        <span className="sr-only">Expected, not published: Pod</span>
        <span className="min-w-0 flex-1 truncate leading-[1.4]">{visibleText(ghost.pod)}</span>
        <span className="max-w-[55%] shrink-0 truncate leading-[1.4] text-ink-3">
          {visibleText(note)}
        </span>
      </button>
    </>
  );
});

/** Many expected Pods: a dashed dot each. */
export const GhostMatrix = memo(function GhostMatrix({ data }: BoxProps) {
  const key = data.box.block.slice('svc/'.length);
  const entry = useServiceEntry(key);
  const fresh = useFreshness(ghostSources, namespaceOf(key));
  const { select } = useView();
  const perLine = Math.max(1, Math.round(data.box.width / dotPitch));
  const ghosts = new Map(ghostsOf(entry).map((ghost) => [ghost.uid ?? ghost.pod, ghost]));
  return (
    <>
      <WireEnds box={data.box} />
      <button
        type="button"
        className="pointer-events-auto relative block h-full w-full"
        data-testid="ghost-matrix"
        data-health="ghost"
        data-fresh={fresh}
        aria-label={`${ghosts.size} Pods are expected and not published`}
        onClick={() => select({ kind: 'service', key })}
      >
        {(data.box.slots ?? []).map((id, slot) => {
          const ghost = ghosts.get(id ?? '');
          if (ghost === undefined) return null;
          return (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: the slot is the identity
              key={slot}
              className="dot absolute"
              style={{
                left: (slot % perLine) * dotPitch,
                top: Math.floor(slot / perLine) * dotPitch,
              }}
              data-health="ghost"
              data-fresh={fresh}
              title={visibleText(`${ghost.pod}: ${knownText(ghost.note, fresh)}`)}
            />
          );
        })}
      </button>
    </>
  );
});

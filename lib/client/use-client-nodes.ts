import { useRef } from 'react';
import type { ClientNode } from '#lib/traffic/proxy-lists.ts';
import { clientNodes } from './client-places.ts';
import { useNodes } from './use-nodes.ts';
import { useSelect, useTopologyPage } from './use-topology.ts';

/** The Nodes that a client may be on; undefined until they are known, the same value while they are the same. */
export function useClientNodes(isNeeded: boolean): readonly ClientNode[] | undefined {
  const { store } = useTopologyPage();
  const known = useNodes(isNeeded);
  const slices = useSelect((state) =>
    isNeeded && known?.kind === 'unknown' ? state.slices : undefined,
  );
  const last = useRef<{ text: string; nodes: readonly ClientNode[] }>(undefined);
  if (!isNeeded || known === undefined) return undefined;
  const nodes = clientNodes(known, (slices ?? store.getState().slices).values());
  const text = JSON.stringify(nodes.map(({ name, zone }) => [name, zone]));
  if (last.current?.text !== text) last.current = { text, nodes };
  return last.current.nodes;
}

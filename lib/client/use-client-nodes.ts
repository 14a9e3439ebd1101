import { useRef } from 'react';
import type { ClientNode } from '#lib/traffic/proxy-lists.ts';
import { clientNodes } from './client-places.ts';
import { useNodes } from './use-nodes.ts';
import { useSummary } from './use-summary.ts';

/**
 * The Nodes that a client may be on; undefined until they are known, the same value while they are the same. Where only
 * endpoints name them, all are walked: calmly, a few times a second at most.
 */
export function useClientNodes(isNeeded: boolean): readonly ClientNode[] | undefined {
  const known = useNodes(isNeeded);
  const { slices } = useSummary().state;
  const last = useRef<{ from: unknown; text: string; nodes: readonly ClientNode[] }>(undefined);
  if (!isNeeded || known === undefined) return undefined;
  const from = known.kind === 'known' ? known : slices;
  if (last.current?.from === from) return last.current.nodes;
  const nodes = clientNodes(known, slices.values());
  const text = JSON.stringify(nodes.map(({ name, zone }) => [name, zone]));
  const isSame = last.current?.text === text;
  last.current = { from, text, nodes: isSame ? (last.current?.nodes ?? nodes) : nodes };
  return last.current.nodes;
}

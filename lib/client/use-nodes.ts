import useSWR from 'swr';
import type { Known } from '#lib/diagnosis/known.ts';
import type { NodeFact } from '#lib/protocol/node-fact.ts';

/** Nodes and their zones change seldom; so often they are asked for while they are needed, in milliseconds. */
const nodesRefreshMs = 15_000;

/** The Nodes of the cluster, asked for only while somebody needs them. Undefined until the server has answered. */
export function useNodes(isNeeded: boolean): Known<readonly NodeFact[]> | undefined {
  const { data, error } = useSWR(isNeeded ? '/api/v1/nodes' : null, fetchNodes, {
    refreshInterval: nodesRefreshMs,
    revalidateOnFocus: false,
  });
  if (data === undefined && error instanceof Error) {
    return { kind: 'unknown', reason: error.message };
  }
  return data;
}

async function fetchNodes(path: string): Promise<Known<readonly NodeFact[]>> {
  const response = await fetch(path);
  const body: unknown = await response.json();
  if (response.ok && isKnownNodes(body)) return body;
  throw new Error(`the Nodes could not be loaded: HTTP ${response.status}`);
}

function isKnownNodes(value: unknown): value is Known<readonly NodeFact[]> {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  if (value.kind === 'unknown') return 'reason' in value && typeof value.reason === 'string';
  return 'value' in value && Array.isArray(value.value);
}

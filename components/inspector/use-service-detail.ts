import { useRef } from 'react';
import useSWR from 'swr';
import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import type { ServiceDetail } from '#lib/protocol/service-detail.ts';

/** While somebody looks the server watches the Pods of the namespace, and half a minute longer; in milliseconds. */
const stillLookingMs = 20_000;

/**
 * Asked again when the Service or one of its slices changed, and now and then to say that somebody still looks; the last
 * answer stays meanwhile.
 */
export function useServiceDetail(
  entry: ServiceEntry,
  slices: readonly SliceEntry[],
  /** A Pod of the namespace to be told of, too. */
  pod = '',
) {
  const seen = useRef<{ parts: readonly unknown[]; revision: number }>({ parts: [], revision: 0 });
  const parts = [entry, ...slices];
  const { parts: known, revision } = seen.current;
  const isSame = parts.length === known.length && parts.every((part, i) => part === known[i]);
  if (!isSame) seen.current = { parts, revision: revision + 1 };
  return useSWR([entry.key, pod, seen.current.revision], fetchDetail, {
    keepPreviousData: true,
    revalidateOnFocus: false,
    revalidateIfStale: false,
    refreshInterval: stillLookingMs,
    dedupingInterval: 0,
  });
}

async function fetchDetail([key, pod]: readonly [string, string, number]): Promise<ServiceDetail> {
  const [namespace = '', name = ''] = key.split('/').map(encodeURIComponent);
  const query = pod === '' ? '' : `?pod=${encodeURIComponent(pod)}`;
  const response = await fetch(`/api/v1/services/${namespace}/${name}${query}`);
  const body: unknown = await response.json();
  if (response.ok && isDetail(body)) return body;
  throw new Error(`the Service's details could not be loaded: HTTP ${response.status}`);
}

function isDetail(value: unknown): value is ServiceDetail {
  return (
    typeof value === 'object' &&
    value !== null &&
    'service' in value &&
    'pods' in value &&
    Array.isArray(value.pods) &&
    'nodes' in value &&
    Array.isArray(value.nodes) &&
    'findings' in value &&
    Array.isArray(value.findings) &&
    'notEvaluated' in value &&
    Array.isArray(value.notEvaluated)
  );
}

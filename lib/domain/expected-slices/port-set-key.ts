import type { SlicePort } from '#lib/domain/objects.ts';

/**
 * Equal for equal sets of slice ports, whatever their order. Slices of one Service and family are grouped by
 * it: an endpoint only ever lives in a slice with exactly its ports.
 */
export function portSetKey(ports: readonly SlicePort[]): string {
  return JSON.stringify(
    ports
      .map(({ name, protocol, port, appProtocol }) =>
        JSON.stringify([name ?? '', protocol ?? 'TCP', port ?? null, appProtocol ?? null]),
      )
      .sort(),
  );
}

import { useView } from '#components/page/view-context.ts';
import type { Hit } from '#lib/client/search-hits.ts';
import { useNamespaces, useSearch } from '#lib/client/view-params.ts';
import type { SliceEntry } from '#lib/domain/service-entry.ts';
import { objectKey } from '#lib/domain/service-entry.ts';

/** Leads to what was found: opens its Service, selects it and brings it into sight. */
export function useGoToHit(): (hit: Hit) => void {
  const { reveal, setOpen } = useView();
  const [, setNamespaces] = useNamespaces();
  const [, setQuery] = useSearch();

  function open({ namespace, serviceName, linked }: SliceEntry): void {
    if (linked && serviceName !== undefined)
      setOpen(`svc/${objectKey(namespace, serviceName)}`, true);
  }

  return (hit) => {
    switch (hit.kind) {
      case 'namespace':
        void setQuery(null);
        void setNamespaces([hit.name]);
        return;
      case 'service':
        setOpen(`svc/${hit.key}`, true);
        reveal({ kind: 'service', key: hit.key });
        return;
      case 'slice':
        open(hit.slice);
        reveal({ kind: 'slice', key: hit.slice.key });
        return;
      case 'endpoint': {
        const address = hit.slice.endpoints[hit.place]?.addresses[0];
        open(hit.slice);
        if (address === undefined) reveal({ kind: 'slice', key: hit.slice.key });
        else reveal({ kind: 'endpoint', key: hit.slice.key, address });
      }
    }
  };
}

import { knownText } from '#lib/client/health-words.ts';
import type { Selection } from '#lib/client/selection.ts';
import { useFreshness } from '#lib/client/use-topology.ts';
import { serviceSources } from '#lib/client/view-freshness.ts';
import { sliceConditions } from '#lib/domain/slice-conditions.ts';
import type { PanelProps } from './panel-props.ts';
import { SliceAudit } from './slice-audit.tsx';
import { SliceTable } from './slice-table.tsx';

/** Every slice exactly as published. */
export function SlicesTab({
  entry,
  slices,
  detail,
  chosen,
}: PanelProps & { readonly chosen: Extract<Selection, { kind: 'endpoint' }> | undefined }) {
  const fresh = useFreshness(serviceSources, entry.service.metadata.namespace);
  if (slices.length === 0) {
    const text =
      entry.kind === 'ExternalName'
        ? 'An ExternalName has no slices: cluster DNS answers with the alias.'
        : 'No EndpointSlice names this Service.';
    return (
      <section className="inspector-section">
        <p className="text-ink-2">{knownText(text, fresh)}</p>
      </section>
    );
  }
  const published = slices.reduce((sum, slice) => sum + sliceConditions(slice).length, 0);
  return (
    <>
      {detail === undefined ? null : <SliceAudit detail={detail} />}
      {slices.map((slice) => (
        <SliceTable
          key={slice.key}
          slice={slice}
          detail={detail}
          chosen={chosen}
          beside={published - sliceConditions(slice).length}
        />
      ))}
    </>
  );
}

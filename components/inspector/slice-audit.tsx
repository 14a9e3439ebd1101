import { useMemo } from 'react';
import { useTopologyPage } from '#lib/client/use-topology.ts';
import type { SliceAudit as Audit, AuditedSlice } from '#lib/diagnosis/slice-audit.ts';
import { auditSlices } from '#lib/diagnosis/slice-audit.ts';
import { sliceController } from '#lib/domain/objects.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import type { ServiceDetail } from '#lib/protocol/service-detail.ts';

/** How the endpoints are cut into slices; what is unusual of each is named. */
export function SliceAudit({ detail }: { readonly detail: ServiceDetail }) {
  const { store } = useTopologyPage();
  const audit = useMemo(() => {
    const sizes = [...store.getState().slices.values()]
      .filter(({ managedBy }) => managedBy === sliceController)
      .map(({ endpoints }) => endpoints.length);
    return auditSlices(detail.service, detail.slices, Math.max(0, ...sizes));
  }, [store, detail]);
  const unusual = audit.slices.filter((slice) => oddities(slice).length > 0);
  return (
    <section className="inspector-section" data-testid="slice-audit">
      <h3 className="section-head pb-1.5">How they are cut</h3>
      <dl className="facts">
        {audit.groups.map((group) => (
          <div key={group.slices.join()} className="contents">
            <dt>{visibleText(groupName(group, audit))}</dt>
            <dd>{visibleText(groupText(group))}</dd>
          </div>
        ))}
        <dt>Written by</dt>
        <dd>
          {audit.managers.map(({ name, slices }) => (
            <span key={name} className="block">
              {visibleText(name === '' ? 'nobody named' : name)}: {slices}
            </span>
          ))}
        </dd>
        {audit.duplicates.length === 0 ? null : (
          <>
            <dt>Published twice</dt>
            <dd>{visibleText(duplicatesText(audit))}</dd>
          </>
        )}
        {unusual.map((slice) => (
          <div key={slice.name} className="contents">
            <dt className="break-all">{visibleText(slice.name)}</dt>
            <dd>{visibleText(oddities(slice).join(' · '))}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The address type, and the ports where groups differ in these. */
function groupName({ addressType, ports }: Audit['groups'][number], { groups }: Audit): string {
  const isOnly = groups.filter((group) => group.addressType === addressType).length === 1;
  if (isOnly) return addressType;
  const names = ports.map(({ name, port }) => name || `${port ?? 'all ports'}`);
  return `${addressType} · ${names.join(', ') || 'no ports'}`;
}

function groupText({ slices, endpoints, ideal, fill }: Audit['groups'][number]): string {
  const best = slices.length === ideal ? '' : `, ${ideal} would do`;
  return `${slices.length} slice${slices.length === 1 ? '' : 's'}${best} · ${endpoints} endpoint${endpoints === 1 ? '' : 's'} · ${Math.round(fill * 100)} % full`;
}

/** More addresses are counted, not named. */
const mostAddresses = 3;

function duplicatesText({ duplicates }: Audit): string {
  const shown = duplicates.slice(0, mostAddresses).map(({ address }) => address);
  const more = duplicates.length - shown.length;
  return `${shown.join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
}

const standings = {
  current: '',
  frozen: 'no controller keeps it any more',
  foreign: 'written by somebody else',
  orphaned: 'written for another Service of this name',
} as const;

function oddities(slice: AuditedSlice): readonly string[] {
  return [
    standings[slice.standing],
    slice.used ? '' : 'not read by kube-proxy for this Service',
    slice.terminating ? 'being deleted' : '',
    ...slice.customLabels.map((label) => `label ${label}`),
  ].filter((text) => text !== '');
}

import type { ReactNode } from 'react';
import { StateIcon } from '#components/status/state-icon.tsx';
import { endpointTone, isTold, toneText } from '#lib/client/health-words.ts';
import type { Hit } from '#lib/client/search-hits.ts';
import { endpointName } from '#lib/client/slice-items.ts';
import {
  useFreshness,
  useServiceEntry,
  useSliceEntry,
  useSliceFreshness,
} from '#lib/client/use-topology.ts';
import { serviceSources } from '#lib/client/view-freshness.ts';
import { endpointIdentity } from '#lib/domain/endpoint-state.ts';
import type { Endpoint } from '#lib/domain/objects.ts';
import type { SliceEntry } from '#lib/domain/service-entry.ts';
import { namespaceOf } from '#lib/domain/service-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';

const noEndpoints: readonly Endpoint[] = [];

/** One thing that was found: what it is, its name, and where it stands. */
export function HitRow({
  id,
  hit,
  place,
  total,
  topPx,
  heightPx,
  isMarked,
  onGo,
}: {
  readonly id: string;
  readonly hit: Hit;
  readonly place: number;
  readonly total: number;
  readonly topPx: number;
  readonly heightPx: number;
  readonly isMarked: boolean;
  readonly onGo: () => void;
}) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field does the same
    <div
      id={id}
      role="option"
      aria-selected={isMarked}
      aria-setsize={total}
      aria-posinset={place + 1}
      className={`list-row absolute inset-x-0 cursor-pointer px-3 py-1 ${isMarked ? 'bg-line' : ''}`}
      style={{ top: topPx, height: heightPx }}
      data-testid="search-hit"
      data-kind={hit.kind}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onGo}
    >
      <Words hit={hit} />
    </div>
  );
}

function Words({ hit }: { readonly hit: Hit }) {
  switch (hit.kind) {
    case 'namespace':
      return <TwoLines sign={null} kind="Namespace" name={hit.name} where="" />;
    case 'service':
      return <ServiceWords serviceKey={hit.key} />;
    case 'slice':
      return (
        <TwoLines sign={null} kind="Slice" name={hit.slice.name} where={ownerText(hit.slice)} />
      );
    case 'endpoint':
      return <EndpointWords slice={hit.slice} place={hit.place} />;
  }
}

function ServiceWords({ serviceKey }: { readonly serviceKey: string }) {
  const entry = useServiceEntry(serviceKey);
  const namespace = namespaceOf(serviceKey);
  const fresh = useFreshness(serviceSources, namespace);
  const name = serviceKey.slice(namespace.length + 1);
  if (entry === undefined) {
    return <TwoLines sign={null} kind="Service" name={name} where="is there no more" />;
  }
  return (
    <TwoLines
      sign={<StateIcon tone={entry.health} fresh={fresh} size={13} labelled />}
      kind="Service"
      name={name}
      where={`${namespace} · ${isTold(fresh) ? toneText(entry.health, fresh) : 'not known'}`}
    />
  );
}

function EndpointWords({ slice, place }: { readonly slice: SliceEntry; readonly place: number }) {
  const fresh = useSliceFreshness(slice.key);
  const found = slice.endpoints[place];
  const published = useSliceEntry(slice.key)?.endpoints ?? noEndpoints;
  if (found === undefined) return null;
  const name = endpointName(found);
  // What was found may have changed since, or gone.
  const identity = endpointIdentity(found);
  const endpoint = published.find((each) => endpointIdentity(each) === identity);
  if (endpoint === undefined) {
    return <TwoLines sign={null} kind="Endpoint" name={name} where="is published no more" />;
  }
  const facts = [
    ...endpoint.addresses.filter((address) => address !== name),
    endpoint.nodeName,
    endpoint.zone,
    ownerText(slice),
  ].filter((fact) => fact !== undefined);
  return (
    <TwoLines
      sign={<StateIcon tone={endpointTone(endpoint)} fresh={fresh} size={13} labelled />}
      kind="Endpoint"
      name={name}
      where={facts.join(' · ')}
    />
  );
}

function TwoLines({
  sign,
  kind,
  name,
  where,
}: {
  readonly sign: ReactNode;
  readonly kind: string;
  readonly name: string;
  readonly where: string;
}) {
  return (
    <>
      <span className="flex items-center gap-1.5 leading-4">
        {sign}
        <span className="text-[11px] text-ink-3">{kind}</span>
        <span className="min-w-0 truncate font-semibold">{visibleText(name)}</span>
      </span>
      <span className="block truncate font-mono text-[11px] leading-4 text-ink-2">
        {visibleText(where)}
      </span>
    </>
  );
}

function ownerText({ namespace, serviceName }: SliceEntry): string {
  return serviceName === undefined ? namespace : `${namespace}/${serviceName}`;
}

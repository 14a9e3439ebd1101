import { memo, useEffect, useRef } from 'react';
import { SeverityIcon } from '#components/status/severity-icon.tsx';
import { SinceText } from '#components/status/since-text.tsx';
import { StateIcon } from '#components/status/state-icon.tsx';
import { ServiceNumber } from '#components/topology/service-number.tsx';
import { isTold, knownText, toneText } from '#lib/client/health-words.ts';
import { isTrouble } from '#lib/client/search.ts';
import { published, serviceColumns } from '#lib/client/service-columns.ts';
import { besideNumber } from '#lib/client/service-words.ts';
import { gravityText, outrankingGravity } from '#lib/client/severity-words.ts';
import { useFreshness, useServiceEntry } from '#lib/client/use-topology.ts';
import { serviceSources } from '#lib/client/view-freshness.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { namespaceOf } from '#lib/domain/service-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { CutName } from './cut-name.tsx';
import { MissingCell } from './missing-cell.tsx';

type RowProps = {
  readonly entryKey: string;
  /** Its place in the table. */
  readonly place: number;
  readonly isChosen: boolean;
};

/** One Service; renders when that Service changed. */
export const ServiceRow = memo(function ServiceRow({ entryKey, place, isChosen }: RowProps) {
  const entry = useServiceEntry(entryKey);
  const fresh = useFreshness(serviceSources, namespaceOf(entryKey));
  const row = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    <tbody
      ref={row}
      data-row={place}
      data-testid="table-row"
      data-key={entryKey}
      data-health={entry?.health}
      data-gravity={entry && outrankingGravity(entry, fresh)}
      data-fresh={fresh}
      aria-current={isChosen ? 'true' : undefined}
    >
      <tr aria-rowindex={place + 2}>
        {entry === undefined ? (
          <GoneCells entryKey={entryKey} />
        ) : (
          <Cells entry={entry} fresh={fresh} />
        )}
      </tr>
    </tbody>
  );
});

/** A Service that was deleted keeps its place until the rows are ordered anew. */
function GoneCells({ entryKey }: { readonly entryKey: string }) {
  const namespace = namespaceOf(entryKey);
  return (
    <>
      <td className="text-ink-2">no longer there</td>
      <td className="text-ink-3" title={visibleText(namespace)}>
        <CutName name={namespace} />
      </td>
      <NameCell name={entryKey.slice(namespace.length + 1)} />
      <td colSpan={serviceColumns.length - 3} />
    </>
  );
}

function Cells({ entry, fresh }: { readonly entry: ServiceEntry; readonly fresh: Freshness }) {
  const { namespace, name } = entry.service.metadata;
  const { notReady, terminating } = entry.counts;
  return (
    <>
      <VerdictCell entry={entry} fresh={fresh} />
      <td className="text-ink-2" title={visibleText(namespace)}>
        <CutName name={namespace} />
      </td>
      <NameCell name={name} />
      <td className="truncate text-ink-2" title={entry.kind}>
        {entry.kind}
      </td>
      <td>
        <ServiceNumber entry={entry} fresh={fresh} size="line" />
      </td>
      <MissingCell expectation={entry.expectation} fresh={fresh} />
      {[notReady, terminating, entry.slices.length].map((count, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the column is the identity
        <td key={at} className="number">
          {isTold(fresh) ? (published(entry, count) ?? '–') : '–'}
        </td>
      ))}
      <td className="number">
        {entry.since === undefined && isTrouble(entry) ? (
          '–'
        ) : (
          <SinceText since={entry.since} form="age" />
        )}
      </td>
    </>
  );
}

function NameCell({ name }: { readonly name: string }) {
  return (
    <th scope="row">
      <button
        type="button"
        className="block w-full text-left text-[12.5px] font-semibold"
        title={visibleText(name)}
        aria-label={visibleText(name)}
      >
        <CutName name={name} />
      </button>
    </th>
  );
}

/** Its sign and word, and why, on the row's second line; what is cut is whole in its title. */
function VerdictCell({
  entry,
  fresh,
}: {
  readonly entry: ServiceEntry;
  readonly fresh: Freshness;
}) {
  const gravity = outrankingGravity(entry, fresh);
  const word = toneText(entry.health, fresh);
  const words = gravity === undefined ? word : `${gravityText(gravity)} · ${word}`;
  return (
    <td>
      <span className="flex items-center gap-[5px] font-medium text-tone">
        {gravity === undefined ? (
          <StateIcon tone={entry.health} fresh={fresh} size={13} />
        ) : (
          <SeverityIcon gravity={gravity} fresh={fresh} size={13} />
        )}
        <span className="truncate" title={words}>
          {words}
        </span>
      </span>
      <span
        className="row-verdict truncate text-[11.5px] text-ink-2"
        title={visibleText(knownText(entry.summary, fresh))}
        data-testid="row-verdict"
      >
        {visibleText(knownText(besideNumber(entry), fresh))}
      </span>
    </td>
  );
}

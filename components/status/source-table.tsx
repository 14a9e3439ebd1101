import { formatDuration } from '#lib/client/duration.ts';
import { useSummary } from '#lib/client/use-summary.ts';
import { useMoment } from '#lib/client/use-topology.ts';
import type { SourceStatus } from '#lib/domain/source-status.ts';
import { isOptional, sourceKey } from '#lib/domain/source-status.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { CopyButton } from './copy-command.tsx';

/** Every source by itself: where it stands, when it last proved to be there, why it is not live. */
export function SourceTable() {
  const { state } = useSummary();
  const now = useMoment();
  const elapsedMs = now - state.sourcesAt;
  const { revision, phase, reason } = state;
  return (
    <div className="w-[560px] max-w-[92vw] p-3">
      <table className="facts-table" data-testid="sources">
        <caption className="section-head pb-1 text-left">Sources</caption>
        <thead>
          <tr>
            {['Source', 'State', 'Objects', 'Last proof', 'Next try'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {state.sources.map((source) => (
            <SourceRow key={sourceKey(source)} source={source} elapsedMs={elapsedMs} />
          ))}
        </tbody>
      </table>
      <p className="mt-3 text-[12px] text-ink-2">
        This page’s stream: {phase}
        {reason === undefined ? '' : `, ${visibleText(reason)}`}
        {revision === undefined ? '' : ` · state ${revision.epoch.slice(0, 8)}.${revision.seq}`}
      </p>
      <p className="mt-2">
        <CopyButton
          label="copy diagnostics"
          text={() =>
            JSON.stringify(
              {
                time: new Date().toISOString(),
                page: location.href,
                identity: state.identity,
                stream: { phase, reason, revision, elapsedMs },
                services: state.services.size,
                slices: state.slices.size,
                sources: state.sources,
              },
              null,
              2,
            )
          }
        />
      </p>
    </div>
  );
}

function SourceRow({
  source,
  elapsedMs,
}: {
  readonly source: SourceStatus;
  readonly elapsedMs: number;
}) {
  const { proofAgeMs, nextTryMs, listed, unreadable, unreadableCount } = source;
  const waitMs = nextTryMs === undefined ? undefined : nextTryMs - elapsedMs;
  const total = listed?.total === undefined ? '' : ` of ${listed.total}`;
  if (isOptional(source.resource) && (source.phase === 'denied' || source.phase === 'absent')) {
    return <UnseenRow source={source} />;
  }
  return (
    <>
      <tr data-source={sourceKey(source)} data-phase={source.phase}>
        <th scope="row">{nameOf(source)}</th>
        <td>{source.phase}</td>
        <td>{listed === undefined ? source.objects : `${listed.done}${total}`}</td>
        <td>
          {proofAgeMs === undefined ? 'never' : `${formatDuration(proofAgeMs + elapsedMs)} ago`}
        </td>
        <td>{waitMs === undefined ? '' : nextText(waitMs, source.attempts)}</td>
      </tr>
      {source.reason === undefined && unreadableCount === 0 ? null : (
        <tr>
          <td colSpan={5} className="text-ink-2">
            {visibleText(source.reason ?? '')}
            {unreadable.map(({ key, reason }) => (
              <span key={key} className="block">
                could not be read: <code>{visibleText(key)}</code>: {visibleText(reason)}
              </span>
            ))}
            {unreadableCount > unreadable.length
              ? `and ${unreadableCount - unreadable.length} more`
              : ''}
          </td>
        </tr>
      )}
    </>
  );
}

/** A source that nothing depends on and that is not to be had: no more than that is worth a line. */
function UnseenRow({ source }: { readonly source: SourceStatus }) {
  return (
    <tr data-source={sourceKey(source)} data-phase={source.phase} className="text-ink-2">
      <th scope="row">{nameOf(source)}</th>
      <td colSpan={4}>{source.phase === 'denied' ? 'not visible' : 'not served'}</td>
    </tr>
  );
}

function nameOf({ resource, namespace }: SourceStatus): string {
  return namespace === undefined ? resource : `${resource} in ${visibleText(namespace)}`;
}

function nextText(waitMs: number, attempts: number): string {
  const when = waitMs > 999 ? `in ${formatDuration(waitMs)}` : 'now';
  return attempts > 1 ? `${when}, try ${attempts + 1}` : when;
}

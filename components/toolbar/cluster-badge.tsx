import { useFrameSelect } from '#lib/client/use-topology.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { Popover } from './popover.tsx';

/** Which cluster this is; the demo and an unchecked certificate are said aloud. */
export function ClusterBadge() {
  const identity = useFrameSelect((state) => state.identity);
  if (identity === undefined) return <span className="control">cluster …</span>;
  return (
    <>
      <Popover
        label="Cluster"
        testId="cluster"
        button={
          <>
            <span className="text-ink-3 max-[1360px]:sr-only">cluster</span>
            <b
              className="max-w-44 truncate font-semibold text-ink"
              title={visibleText(identity.server)}
            >
              {visibleText(identity.context)}
            </b>
            {identity.demo ? <span className="badge">demo</span> : null}
            <span aria-hidden="true">▾</span>
          </>
        }
      >
        <dl className="facts w-80 p-3">
          <dt>Context</dt>
          <dd>{visibleText(identity.context)}</dd>
          <dt>Cluster</dt>
          <dd>{visibleText(identity.cluster)}</dd>
          <dt>API server</dt>
          <dd>{visibleText(identity.server)}</dd>
          <dt>Version</dt>
          <dd>{visibleText(identity.version ?? 'not known')}</dd>
          <dt>Certificate</dt>
          <dd>{identity.insecure ? 'not checked' : 'checked'}</dd>
          {identity.demo ? (
            <>
              <dt>Demo</dt>
              <dd>A simulated cluster on this computer; nothing in it is real.</dd>
            </>
          ) : null}
        </dl>
      </Popover>
      {identity.insecure ? (
        <span
          className="badge border-dead text-dead"
          title="insecure-skip-tls-verify: the API server's certificate is not checked"
        >
          not verified
        </span>
      ) : null}
    </>
  );
}

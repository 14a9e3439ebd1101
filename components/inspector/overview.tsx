import { useMemo } from 'react';
import { createLater, LaterPart } from '#components/page/later-part.tsx';
import { NotLoaded } from '#components/page/not-loaded.tsx';
import { StateIcon } from '#components/status/state-icon.tsx';
import { counted } from '#lib/client/counted.ts';
import { evaluatedText } from '#lib/client/expectation-words.ts';
import { freshnessSummary } from '#lib/client/freshness-summary.ts';
import { isTold, toneText } from '#lib/client/health-words.ts';
import { judgedServices } from '#lib/client/judged-services.ts';
import { useEndpointTally } from '#lib/client/use-endpoint-tally.ts';
import { useSummary } from '#lib/client/use-summary.ts';
import { useMoment } from '#lib/client/use-topology.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import { worstHealthFirst } from '#lib/domain/service-entry.ts';
import type { Tone } from '#lib/domain/tone.ts';
import { visibleText } from '#lib/domain/visible-text.ts';

/** Where something does. */
const hurts = createLater({
  load: async () => {
    const { WhereItHurts } = await import('./where-it-hurts.tsx');
    return WhereItHurts;
  },
  failed: <NotLoaded what="Where it hurts" />,
});

const ghostTone: Tone = 'ghost';
const endpointTones: readonly Tone[] = [
  'not-ready',
  'terminating',
  'draining',
  'ready-forced',
  'outside',
  'ready',
  ghostTone,
];

/** The whole in numbers; the words beside the signs are the legend. */
export function Overview() {
  const summary = useSummary();
  const { state } = summary;
  const now = useMoment();
  const { fresh } = freshnessSummary(state, now);
  const judged = useMemo(() => judgedServices(state, now, summary), [state, now, summary]);
  const isTroubled = summary.troubled.length + summary.noticed.length > 0;
  const endpoints = useEndpointTally();
  const evaluated = evaluatedText(endpoints);
  const hasSlices = state.sources.some(
    ({ resource, phase }) => resource === 'endpointslices' && phase !== 'denied',
  );
  const slices = state.slices.size;
  return (
    <div data-testid="overview">
      <header className="p-4">
        <h2 className="text-[17px] font-bold break-words">
          {visibleText(state.identity?.context ?? 'Nothing known yet')}
        </h2>
        <p className="font-mono text-[11.5px] text-ink-3">
          {counted(state, 'services', state.services.size)} Services ·{' '}
          {counted(state, 'endpointslices', slices)} slices
        </p>
      </header>
      <Counts
        title="Services"
        tones={worstHealthFirst}
        counts={judged.counts}
        fresh={judged.fresh}
      />
      {judged.unseen > 0 ? (
        <p className="px-4 pb-2 text-[12px] text-ink-2">
          {judged.unseen} more Services cannot be judged: their slices are not visible or not listed
          yet.
        </p>
      ) : null}
      {isTroubled ? <LaterPart part={hurts} props={{ summary, fresh: judged.fresh }} /> : null}
      <Counts
        title="Endpoints, as slices publish them"
        tones={endpointTones}
        counts={endpoints.tones}
        fresh={hasSlices ? fresh : 'hidden'}
        unknown={endpoints.evaluated === 0 && endpoints.selecting > 0 ? ghostTone : undefined}
      />
      {evaluated === '' ? null : <p className="px-4 pb-2 text-[12px] text-ink-2">{evaluated}.</p>}
      <p className="inspector-section text-[12px] text-ink-3">
        Choose a Service, a slice or an endpoint to see all that is published for it.
      </p>
    </div>
  );
}

function Counts({
  title,
  tones,
  counts,
  fresh,
  unknown,
}: {
  readonly title: string;
  readonly tones: readonly Tone[];
  readonly counts: ReadonlyMap<Tone, number>;
  readonly fresh: Freshness;
  /** Of which nothing is known: a number would say too much. */
  readonly unknown?: Tone | undefined;
}) {
  const told = (count = 0) => (isTold(fresh) ? count : '–');
  return (
    <section className="inspector-section">
      <table className="facts-table">
        <caption className="section-head pb-1 text-left">{title}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">State</th>
            <th scope="col">Count</th>
          </tr>
        </thead>
        <tbody>
          {tones.map((tone) => (
            <tr key={tone} data-health={tone} data-fresh={fresh}>
              <th scope="row">
                <span className="flex items-center gap-2">
                  <StateIcon tone={tone} fresh={fresh} size={14} />
                  {toneText(tone, fresh === 'stale' ? fresh : 'live')}
                </span>
              </th>
              <td className="text-right font-mono">
                {tone === unknown ? 'not evaluated' : told(counts.get(tone))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

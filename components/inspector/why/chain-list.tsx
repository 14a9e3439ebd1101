import { StateIcon } from '#components/status/state-icon.tsx';
import { causeChain } from '#lib/client/cause-chain.ts';
import { knownText } from '#lib/client/health-words.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';

/** From the selector to traffic, link by link: where the first sign is no tick, the chain is broken. */
export function ChainList({
  entry,
  fresh,
  reasons,
}: {
  readonly entry: ServiceEntry;
  readonly fresh: Freshness;
  readonly reasons: readonly string[];
}) {
  return (
    <section className="inspector-section">
      <h3 className="section-head pb-1.5">From selector to traffic</h3>
      {fresh === 'live' || fresh === 'stale' ? (
        <ol className="grid grid-cols-1 gap-1.5" data-testid="chain">
          {causeChain(entry, reasons).map(({ id, tone, text }) => (
            <li
              key={id}
              className="flex gap-2"
              data-step={id}
              data-health={tone}
              data-fresh={fresh}
            >
              <span className="mt-px">
                <StateIcon tone={tone} fresh={fresh} size={14} />
              </span>
              <span className="min-w-0 break-words text-ink-2">{visibleText(text)}</span>
            </li>
          ))}
        </ol>
      ) : (
        <p className="text-ink-2">{knownText('', fresh)}</p>
      )}
    </section>
  );
}

import { isTold } from '#lib/client/health-words.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import type { Expectation } from '#lib/domain/service-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';

/** How many endpoints are expected and not published: where that was not evaluated, this is said, and never 0. */
export function MissingCell({
  expectation,
  fresh,
}: {
  readonly expectation: Expectation;
  readonly fresh: Freshness;
}) {
  if (expectation.kind === 'not-evaluated') {
    return (
      <td
        className="whitespace-nowrap text-[11px] text-ink-3"
        title={visibleText(expectation.reason)}
      >
        not evaluated
      </td>
    );
  }
  if (expectation.kind === 'not-applicable' || !isTold(fresh)) return <td className="number">–</td>;
  return <td className="number">{expectation.ghosts.length}</td>;
}

import { focusDetails } from '#components/page/shortcuts.tsx';
import { StateIcon } from '#components/status/state-icon.tsx';
import { useNamespaces, useSearch } from '#lib/client/view-params.ts';
import type { NamespaceTrouble } from '#lib/client/worst-namespaces.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import type { Tone } from '#lib/domain/tone.ts';
import { visibleText } from '#lib/domain/visible-text.ts';

/** More are counted, not named. */
const named = 6;

/** The namespaces with the most Services in trouble, each a way there; where one alone is shown there is nothing to compare. */
export function WhereItHurts({
  troubles,
  fresh,
}: {
  readonly troubles: readonly NamespaceTrouble[];
  readonly fresh: Freshness;
}) {
  const [, setNamespaces] = useNamespaces();
  const [, setQuery] = useSearch();
  if (troubles.length < 2) return null;
  const more = troubles.length - named;
  return (
    <section className="inspector-section" data-testid="where-it-hurts">
      <table className="facts-table">
        <caption className="section-head pb-1 text-left">Where it hurts</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Namespace</th>
            <th scope="col">Services that serve nobody</th>
            <th scope="col">Services with some not ready</th>
          </tr>
        </thead>
        <tbody>
          {troubles.slice(0, named).map(({ namespace, grave, degraded }) => (
            <tr key={namespace}>
              <th scope="row">
                <button
                  type="button"
                  className="quiet"
                  onClick={() => {
                    void setQuery(null);
                    void setNamespaces([namespace]);
                    // It goes with its table; who walks by keyboard stays where it was.
                    focusDetails();
                  }}
                >
                  {visibleText(namespace)}
                </button>
              </th>
              <Count tone="no-backends" count={grave} fresh={fresh} />
              <Count tone="degraded" count={degraded} fresh={fresh} />
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 ? <p className="pt-1 text-[12px] text-ink-3">and {more} more namespaces</p> : null}
    </section>
  );
}

function Count({
  tone,
  count,
  fresh,
}: {
  readonly tone: Tone;
  readonly count: number;
  readonly fresh: Freshness;
}) {
  return (
    <td className="w-16 font-mono" data-health={tone} data-fresh={fresh}>
      <span className="flex items-center justify-end gap-1.5">
        {count === 0 ? null : <StateIcon tone={tone} fresh={fresh} size={13} />}
        {count === 0 ? <span className="text-ink-3">–</span> : count}
      </span>
    </td>
  );
}

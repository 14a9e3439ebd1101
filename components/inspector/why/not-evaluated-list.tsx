import { visibleText } from '#lib/domain/visible-text.ts';
import type { NotEvaluated } from '#lib/protocol/service-detail.ts';

/** What was not looked for, because something could not be read: never the same as "not there". */
export function NotEvaluatedList({ parts }: { readonly parts: readonly NotEvaluated[] }) {
  if (parts.length === 0) return null;
  return (
    <section className="inspector-section" data-testid="not-evaluated">
      <h3 className="section-head pb-1">Not evaluated</h3>
      <ul className="grid grid-cols-1 gap-1 text-[12px] text-ink-2">
        {parts.map(({ need, reason, ids }) => (
          <li key={need}>
            {visibleText(reason)}
            <details className="inline-block align-top">
              <summary className="cursor-pointer text-ink-3">
                {ids.length} finding{ids.length === 1 ? '' : 's'} not looked for
              </summary>
              <span className="font-mono text-[11.5px] text-ink-3">{ids.join(', ')}</span>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

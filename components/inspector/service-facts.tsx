import { factsOf } from '#lib/client/service-facts.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';

/** The rest of the Service that bears on who gets its traffic. */
export function ServiceFacts({ entry }: { readonly entry: ServiceEntry }) {
  return (
    <section className="inspector-section">
      <h3 className="section-head pb-1.5">Service</h3>
      <dl className="facts" data-testid="service-facts">
        {factsOf(entry).map(({ name, value }) => (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd>{visibleText(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

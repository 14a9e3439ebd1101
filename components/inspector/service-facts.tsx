import { ownershipFacts } from '#lib/client/ownership-facts.ts';
import { factsOf } from '#lib/client/service-facts.ts';
import type { PodOwner } from '#lib/diagnosis/pod-owners.ts';
import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';

/** The rest of the Service that bears on who gets its traffic. */
export function ServiceFacts({
  entry,
  slices,
  owners,
}: {
  readonly entry: ServiceEntry;
  readonly slices: readonly SliceEntry[];
  /** Absent until the server has answered. */
  readonly owners: readonly PodOwner[] | undefined;
}) {
  return (
    <section className="inspector-section">
      <h3 className="section-head pb-1.5">Service</h3>
      <dl className="facts" data-testid="service-facts">
        {[...factsOf(entry), ...ownershipFacts(slices, owners)].map(({ name, value }) => (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd>{visibleText(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

import type { UnknownCause } from '#lib/client/unknown-causes.ts';
import { visibleText } from '#lib/domain/visible-text.ts';

/**
 * Of how many of the Services in trouble the cause is not known, and why: said once, so that each line is short. It is
 * drawn at the foot of the lists, over their end: above them it would move all of them when it comes.
 */
export function UnknownCauseNotes({ causes }: { readonly causes: readonly UnknownCause[] }) {
  return (
    <div className="list-notes">
      {causes.map(({ reason, services }) => (
        <p key={reason} data-testid="unknown-cause">
          Why is not known of {services === 1 ? '1 Service' : `${services} Services`}:{' '}
          {visibleText(reason)}.
        </p>
      ))}
    </div>
  );
}

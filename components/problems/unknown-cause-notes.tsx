import type { UnknownCause } from '#lib/client/unknown-causes.ts';
import { visibleText } from '#lib/domain/visible-text.ts';

/** Of how many of the Services below the cause is not known, and why: said once, so that each line is short. */
export function UnknownCauseNotes({ causes }: { readonly causes: readonly UnknownCause[] }) {
  return causes.map(({ reason, services }) => (
    <p key={reason} className="px-3 pb-2 text-[12px] text-ink-3" data-testid="unknown-cause">
      Why is not known of {services === 1 ? '1 Service' : `${services} Services`}:{' '}
      {visibleText(reason)}.
    </p>
  ));
}

import { tableDigests } from '../agreement/table-digests.ts';
import { heldTable } from '../cluster/published-table.ts';
import type { SeenStore } from './find-store.ts';
import type { HeldByPage } from './page-questions.ts';

/** Runs in the page: everything that its state holds. */
export function heldByPage(store: SeenStore): HeldByPage {
  const { services, slices, findings } = store.getState();
  return {
    digests: tableDigests({
      services: services.values(),
      slices: slices.values(),
      findings: findings.values(),
    }),
    published: heldTable(services.values(), slices.values()),
  };
}

import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import type { ServiceDetail } from '#lib/protocol/service-detail.ts';

/** What a panel of the inspector tells of: one Service. */
export type PanelProps = {
  readonly entry: ServiceEntry;
  readonly slices: readonly SliceEntry[];
  /** Absent until the server has answered, and where it did not. */
  readonly detail: ServiceDetail | undefined;
};

import { digestTable } from '#lib/protocol/digest.ts';
import type { Snapshot } from '#lib/protocol/messages.ts';

/** One digest for each table that goes over the wire. */
export type TableDigests = {
  readonly services: string;
  readonly slices: string;
  readonly findings: string;
};

type Tables = {
  readonly [Name in keyof TableDigests]: Iterable<Snapshot[Name][number]>;
};

export function tableDigests({ services, slices, findings }: Tables): TableDigests {
  return {
    services: digestTable(services),
    slices: digestTable(slices),
    findings: digestTable(findings),
  };
}

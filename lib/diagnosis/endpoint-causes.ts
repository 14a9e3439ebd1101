import type { FindingId } from '#lib/domain/finding.ts';

/**
 * What can leave the endpoints of a port unready, or a Service without any, root causes first: how it is linked, what it
 * selects, the Nodes, scheduling and creation, crashes, probes and gates. An outcome that counts ready endpoints hangs
 * below the first of them.
 */
export const endpointCauses: readonly FindingId[] = [
  'D17',
  'D25',
  'D27',
  'D01',
  'D02',
  'D03',
  'D05',
  'D20',
  'A02',
  'A03',
  'A04',
  'A05',
  'A09',
  'A06',
  'A01',
  'B12',
  'B13',
  'B01',
  'B02',
  'B03',
  'B04',
  'B05',
  'B08',
  'B06',
  'B07',
  'B09',
  'B10',
  'B11',
  'B15',
  'B16',
  'B14',
  'B17',
  'B18',
  'B19',
  'D18',
  'D19',
  'D14',
];

/** What leaves a port without endpoints, or with fewer, however ready the Pods are: no outcome that counts unready ones hangs below it. */
export const portCauses: readonly FindingId[] = ['C01', 'C02', 'C03', 'C06', 'C07', 'C09'];

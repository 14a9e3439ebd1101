import { fewNames } from '#lib/diagnosis/few-names.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import type { PortEntry } from '#lib/domain/service-entry.ts';

/** "port http: ", or nothing where it is every port and each has all endpoints of the Service. */
export function whichPorts(
  concerned: readonly PortEntry[],
  all: readonly PortEntry[],
  { distinct }: Pick<ServiceFacts, 'distinct'>,
): string {
  const isWhole =
    concerned.length === all.length &&
    concerned.every(({ published }) => published === distinct.length);
  const names = concerned.map(({ name, port }) => (name === '' ? String(port) : name));
  return isWhole ? '' : `${names.length === 1 ? 'port' : 'ports'} ${fewNames(names)}: `;
}

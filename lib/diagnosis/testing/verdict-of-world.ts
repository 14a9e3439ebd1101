import { diagnosedEntry } from '#lib/diagnosis/diagnosed-entry.ts';
import type { FindingId } from '#lib/domain/finding.ts';
import { judgeService } from '#lib/domain/judge-service.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { findingsOfEach } from './finding-case.ts';
import type { World } from './world.ts';
import { serviceView } from './world.ts';

/** The first Service of a small cluster as its card tells it. */
export function verdictOfWorld(
  world: World,
  heldMs?: number,
): ServiceEntry & { readonly ids: readonly FindingId[] } {
  const [service] = world.services;
  if (service === undefined) throw new RangeError('no Service');
  const { slices, matching, nodes } = serviceView(world, service);
  const entry = judgeService({
    ...{ service, slices, nodes },
    pods:
      matching.kind === 'known'
        ? { kind: 'known', pods: matching.value }
        : { kind: 'unknown', reason: matching.reason },
  });
  const found = findingsOfEach(world, heldMs).get(entry.key) ?? [];
  const diagnosed = diagnosedEntry(entry, slices, found);
  return { ...diagnosed, ids: diagnosed.findings.map(({ id }) => id) };
}

import { isReadyPod } from '#lib/diagnosis/pods/pod-condition.ts';
import { findingsOfEach } from '#lib/diagnosis/testing/finding-case.ts';
import { findingFaults } from '#lib/diagnosis/testing/finding-faults.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import { serviceView } from '#lib/diagnosis/testing/world.ts';
import type { Finding } from '#lib/domain/finding.ts';
import type { Service } from '#lib/domain/objects.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import { isManaged } from '#lib/domain/service-kind.ts';
import { defaultLaterS } from './fixture-expectations.ts';
import { worldOf } from './judge-fixture.ts';
import { playHistory } from './judge-transition.ts';
import { publishedFaults } from './published-faults.ts';
import type { RecordedScenario } from './read-scenarios.ts';

/** What says that something is missing, not ready or late; a family that no Pod has (B14) is none of it. */
const saysMissing = /^(A0[1-69]|B(?!14)\d\d|D1[789]|F0[12]|F15)$/;

/**
 * Says what of a cluster that nothing was written down of breaks what must hold of every one: each object is read, nothing
 * throws, each evidence stands in its object, nothing is called missing where every Pod is ready and published as ready, and
 * what the real controller published is told where it is otherwise than ours would publish, and only there.
 */
export function invariantFaults(scenario: RecordedScenario): readonly string[] {
  try {
    const { world, heldMs } = worldOf(scenario);
    const told = findingsOfEach(world, heldMs);
    for (const { metadata } of scenario.history.length > 0 ? world.services : []) {
      const subject = objectKey(metadata.namespace, metadata.name);
      playHistory(scenario, { subject, settledAfterS: defaultLaterS });
    }
    return [
      ...[...told.values()].flat().flatMap((finding) => findingFaults(world, finding)),
      ...world.services.flatMap((service) => {
        const subject = objectKey(service.metadata.namespace, service.metadata.name);
        const own = told.get(subject) ?? [];
        return [...falseAlarms(world, service, own), ...publishedFaults(world, service, own)].map(
          (fault) => `${subject}: ${fault}`,
        );
      }),
    ];
  } catch (error) {
    return [`not judged: ${String(error)}`];
  }
}

function falseAlarms(world: World, service: Service, told: readonly Finding[]): readonly string[] {
  if (!isAllReady(world, service)) return [];
  return told
    .filter(({ id, severity }) => severity !== 'info' && saysMissing.test(id))
    .map(({ id, sentence }) => `all is ready and published, but ${id}: ${sentence}`);
}

/** Every Pod that the selector matches is ready, and its address published as ready. */
function isAllReady(world: World, service: Service): boolean {
  const { matching, slices } = serviceView(world, service);
  if (!isManaged(service) || matching.kind !== 'known' || matching.value.length === 0) return false;
  const ready = new Set(
    slices
      .flatMap(({ endpoints }) => endpoints ?? [])
      .filter(({ conditions }) => conditions?.ready !== false && conditions?.terminating !== true)
      .flatMap(({ addresses }) => addresses),
  );
  return matching.value.every(
    (pod) =>
      isReadyPod(pod) &&
      pod.metadata.deletionTimestamp === undefined &&
      ready.has(pod.status?.podIP ?? ''),
  );
}

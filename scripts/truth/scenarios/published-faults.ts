import type { ExpectedDifference } from '#lib/diagnosis/expected-difference.ts';
import { expectedDifference } from '#lib/diagnosis/expected-difference.ts';
import { gatherFacts, isControllers } from '#lib/diagnosis/service-facts.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import { serviceView } from '#lib/diagnosis/testing/world.ts';
import type { Finding } from '#lib/domain/finding.ts';
import type { Service } from '#lib/domain/objects.ts';

/** What says that the slices are otherwise than the controller would write them, or why they may be. */
const saysOtherwise = /^(B1[346]|C0[1-5]|D\d\d|E0[1-8]|G03)$/;
/** What says that the controller has not written yet what it would write. */
const saysLate = /^D1[789]$/;
/** What says that a Service cannot answer. */
const saysDown = /^(A0[1-69]|B\d\d|C0[13]|D0[36]|D1[78]|F0[12]|G0[4578])$/;

/**
 * Holds what Kubernetes' own controller has written against what ours would write of the same Pods: where they are the
 * same nothing may be called late, where they differ something must be told; and where nothing is ready something must.
 */
export function publishedFaults(
  world: World,
  service: Service,
  told: readonly Finding[],
): readonly string[] {
  const facts = gatherFacts(serviceView(world, service));
  if (!facts.managed || facts.view.matching.kind === 'unknown') return [];
  const own = facts.endpoints.filter(({ slice }) => isControllers(slice));
  const difference = expectedDifference(facts.expected(), own, world.nodes !== undefined);
  const words = differenceWords(difference);
  const late = told.filter(({ id }) => saysLate.test(id));
  const hasSlice = facts.view.slices.some(isControllers);
  return [
    ...(words === '' && hasSlice
      ? late.map(({ id, sentence }) => `published as the controller would, but ${id}: ${sentence}`)
      : []),
    ...(words !== '' && !told.some(({ id }) => saysOtherwise.test(id))
      ? [`published otherwise than the controller would, and nothing tells of it: ${words}`]
      : []),
    ...(facts.endpoints.every(({ ready }) => !ready) && !told.some(({ id }) => saysDown.test(id))
      ? ['no endpoint is ready, and nothing tells of it']
      : []),
  ];
}

function differenceWords({ missing, surplus, differing }: ExpectedDifference): string {
  return [
    ...missing.map(({ family, pod }) => `${family} of ${pod.metadata.name} is missing`),
    ...surplus.map(({ endpoint }) => `${endpoint.addresses.join(', ')} is too much`),
    ...differing.map(
      ({ expected, fields }) => `${fields.join(', ')} of ${expected.pod.metadata.name} differ`,
    ),
  ].join('; ');
}

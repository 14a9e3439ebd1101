import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import { compareTexts } from '#lib/diagnosis/compare-texts.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { counted, fewNames } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { matchesSelector } from '#lib/domain/expected-slices/expected-endpoints.ts';
import type { Labels, Service } from '#lib/domain/objects.ts';
import { isManaged, serviceKind } from '#lib/domain/service-kind.ts';
import { calmMs } from './calm.ts';
import { selectorEvidence } from './selector-evidence.ts';

const mostShown = 3;

/**
 * A07: other Services select the same Pods, by the same selector or by one that is part of the other. A headless Service
 * beside one with a cluster IP is how a StatefulSet is served and is not told.
 */
export const overlap: ServiceDetector = (facts): readonly Candidate[] => {
  const { candidates, view } = facts;
  const [firstPod] = candidates;
  if (!facts.managed || firstPod === undefined) return [];
  const { service } = view;
  const others = view
    .sharingPods()
    .filter((other) => isPaired(service, other))
    .sort(byName);
  const shared = others
    .map((other) => ({
      other,
      pods: candidates.filter((pod) => matchesSelector(other, pod)).length,
    }))
    .filter(({ pods }) => pods > 0);
  const [first] = shared;
  if (first === undefined) return [];
  const doubled = shared.some(({ other }) => isSameExposure(service, other));
  const { namespace, name } = service.metadata;
  const selectorKeys = Object.keys(service.spec.selector ?? {});
  const names = shared.map(({ other }) => other.metadata.name);
  return [
    {
      id: 'A07',
      subject: facts.ref,
      stages: after(calmMs(facts), doubled ? 'warning' : 'info'),
      countedFrom: 'observed',
      sentence: `${sharedWords(shared, candidates.length)}${doubled ? ', with the same selector, type and port' : ''}`,
      evidence: [
        ...selectorEvidence(facts, selectorKeys.slice(0, 1)),
        ...shared.slice(0, mostShown).map(({ other }) => ({
          object: objectRef('Service', other),
          path: ['spec', 'selector'],
          value: other.spec.selector ?? null,
        })),
      ],
      confirm: [
        {
          words: ['get', 'service', name, ...names.slice(0, mostShown), '-o', 'yaml'],
          namespace,
          shows: service.spec.selector?.[selectorKeys[0] ?? ''] ?? '',
        },
      ],
      remedies: [
        {
          text: doubled
            ? 'If one of them is a leftover, delete it once nothing calls it.'
            : 'Nothing, if both are meant.',
        },
      ],
      concerns: first.pods,
    },
  ];
};

function sharedWords(
  shared: readonly { readonly other: Service; readonly pods: number }[],
  matching: number,
): string {
  const [only, second] = shared;
  if (only !== undefined && second === undefined) {
    return `Service ${only.other.metadata.name} selects ${only.pods} of its ${counted(matching, 'Pod')} too`;
  }
  const others = shared.map(({ other, pods }) => `${other.metadata.name} (${pods})`);
  return `${shared.length} other Services select some of its ${counted(matching, 'Pod')} too: ${fewNames(others)}`;
}

/** The selectors are compared first: it is asked of all Services of a namespace, and few of them agree. */
function isPaired(service: Service, other: Service): boolean {
  const mine = service.spec.selector ?? {};
  const theirs = other.spec.selector ?? {};
  if (!(isPart(mine, theirs) || isPart(theirs, mine))) return false;
  return (
    isManaged(other) &&
    (serviceKind(service) === 'headless') === (serviceKind(other) === 'headless')
  );
}

/** Without copies. */
function isPart(part: Labels, whole: Labels): boolean {
  for (const key in part) {
    if (!Object.hasOwn(whole, key) || part[key] !== whole[key]) return false;
  }
  return true;
}

function isSameExposure(service: Service, other: Service): boolean {
  const mine = service.spec.selector ?? {};
  const theirs = other.spec.selector ?? {};
  return (
    isPart(mine, theirs) &&
    isPart(theirs, mine) &&
    serviceKind(service) === serviceKind(other) &&
    (service.spec.ports ?? []).some((port) =>
      (other.spec.ports ?? []).some(
        (theirPort) =>
          theirPort.port === port.port &&
          (theirPort.protocol ?? 'TCP') === (port.protocol ?? 'TCP'),
      ),
    )
  );
}

function byName(a: Service, b: Service): number {
  return compareTexts(a.metadata.name, b.metadata.name);
}

import { after } from '#lib/diagnosis/candidate.ts';
import { compareTexts } from '#lib/diagnosis/compare-texts.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted, fewNames } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import type { Pod, Service } from '#lib/domain/objects.ts';
import { isManaged } from '#lib/domain/service-kind.ts';

/** So many Services on one Pod are worth knowing before it is changed. */
const many = 3;

/** G09: Pods that many Services select, each way in counted once: a headless Service beside its regular one is the same way. */
export const podBehindManyServices: ServiceDetector = ({ managed, candidates, view, ref }) => {
  if (!managed || candidates.length === 0) return [];
  const neighbours = view.sharingPods();
  if (neighbours.length < many - 1) return [];
  const pairs = labelPairs(candidates);
  const possible = [view.service, ...neighbours].filter(
    (service) => isManaged(service) && selectorPairs(service).every((pair) => pairs.has(pair)),
  );
  if (waysIn(possible) < many) return [];
  const behind = candidates.filter(
    (pod) => waysIn(possible.filter((one) => selects(one, pod))) >= many,
  );
  const [pod] = behind;
  if (pod === undefined) return [];
  const services = possible.filter((one) => selects(one, pod)).sort(byName);
  const who = behind.length > 1 ? ` and ${behind.length - 1} more stand` : ' stands';
  return [
    {
      id: 'G09',
      stages: after(view.thresholds.lagWarnMs, 'info'),
      countedFrom: 'observed',
      sentence: `Pod ${pod.metadata.name}${who} behind ${counted(services.length, 'Service')}: ${fewNames(services.map(({ metadata }) => metadata.name))}`,
      subject: ref,
      evidence: services
        .slice(0, 3)
        .map((one) => evidenceAt(objectRef('Service', one), one, 'metadata', 'name')),
      confirm: [
        {
          namespace: view.service.metadata.namespace,
          words: ['get', 'services', '-o', 'wide'],
          shows: services[0]?.metadata.name,
        },
        {
          namespace: view.service.metadata.namespace,
          words: ['get', 'pod', pod.metadata.name, '--show-labels'],
        },
      ],
      remedies: [
        { text: 'Nothing: know that a change of these Pods concerns all of these Services' },
      ],
    },
  ];
};

/** One Service of each selector, or as many as are of the same kind: headless, or not. */
function waysIn(services: readonly Service[]): number {
  const bySelector = new Map<string, { headless: number; regular: number }>();
  for (const service of services) {
    const key = JSON.stringify(selectorPairs(service).toSorted());
    const count = bySelector.get(key) ?? { headless: 0, regular: 0 };
    if (service.spec.clusterIP === 'None') count.headless += 1;
    else count.regular += 1;
    bySelector.set(key, count);
  }
  let ways = 0;
  for (const { headless, regular } of bySelector.values()) ways += Math.max(headless, regular);
  return ways;
}

function labelPairs(pods: readonly Pod[]): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (const { metadata } of pods) {
    for (const [key, value] of Object.entries(metadata.labels ?? {})) pairs.add(`${key}=${value}`);
  }
  return pairs;
}

function selectorPairs({ spec }: Service): readonly string[] {
  return Object.entries(spec.selector ?? {}).map(([key, value]) => `${key}=${value}`);
}

function selects({ spec }: Service, { metadata }: Pod): boolean {
  return Object.entries(spec.selector ?? {}).every(
    ([key, value]) => metadata.labels?.[key] === value,
  );
}

function byName(a: Service, b: Service): number {
  return compareTexts(a.metadata.name, b.metadata.name);
}

import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { counted, fewNames } from '#lib/diagnosis/few-names.ts';
import { lazy } from '#lib/diagnosis/lazy.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { selectorArgument } from '#lib/diagnosis/selector/selector-words.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import type { Evidence } from '#lib/domain/finding.ts';
import type { Pod, ServicePort } from '#lib/domain/objects.ts';
import { declaredPorts } from './pod-port.ts';
import { portKey, portWords } from './port-words.ts';

const mostShown = 3;

/** C04: a numeric targetPort that none of the Pods declares, where they declare others. A hint: declaring is not needed. */
export const undeclaredPort: ServiceDetector = (facts): readonly Candidate[] => {
  const { managed, candidates, view } = facts;
  if (!managed || candidates.length === 0) return [];
  const declaring = lazy(() => candidates.filter((pod) => declaredPorts(pod).length > 0));
  const numbers = lazy(() => declaredNumbers(declaring()));
  return (view.service.spec.ports ?? []).flatMap((port) => {
    const target = port.targetPort ?? port.port;
    if (typeof target !== 'number' || declares(candidates[0], target)) return [];
    if (declaring().length === 0 || numbers().has(target)) return [];
    return [tell(facts, port, target, declaring())];
  });
};

/** The first Pod mostly answers it, without looking at the others. */
function declares(pod: Pod | undefined, target: number): boolean {
  return (pod?.spec?.containers ?? []).some(({ ports }) =>
    ports?.some(({ containerPort }) => containerPort === target),
  );
}

function declaredNumbers(pods: readonly Pod[]): ReadonlySet<number> {
  return new Set(pods.flatMap((pod) => declaredPorts(pod).map(({ port }) => port.containerPort)));
}

function tell(
  facts: ServiceFacts,
  port: ServicePort,
  target: number,
  declaring: readonly Pod[],
): Candidate {
  const { service, thresholds } = facts.view;
  const { namespace, name } = service.metadata;
  const numbers = declaredNumbers(declaring);
  const evidence = declaring.slice(0, mostShown).flatMap(portEvidence);
  const declare = declaring.length === 1 ? 'declares' : 'declare';
  return {
    id: 'C04',
    subject: facts.ref,
    about: portKey(port),
    stages: after(thresholds.lagWarnMs, 'info'),
    countedFrom: 'observed',
    sentence: `${portWords(port)} goes to ${target}; ${counted(declaring.length, 'Pod')} ${declare} ${fewNames([...numbers].sort((a, b) => a - b).map(String))} and not ${target}, which may still be listened on`,
    evidence,
    confirm: [
      {
        words: [
          'get',
          'pods',
          '-l',
          selectorArgument(service.spec.selector ?? {}),
          '-o',
          'jsonpath={.items[*].spec.containers[*].ports}',
        ],
        namespace,
        shows: String(evidence[0]?.value ?? ''),
      },
      { words: ['get', 'service', name, '-o', 'yaml'], namespace, shows: String(target) },
    ],
    remedies: [
      {
        text: 'See on which port the process listens; a declaration is for readers only and stops no traffic.',
        command: {
          words: [
            'debug',
            '-it',
            declaring[0]?.metadata.name ?? '',
            '--image=busybox',
            '--',
            'netstat',
            '-ltn',
          ],
          namespace,
        },
      },
    ],
  };
}

function portEvidence(pod: Pod): readonly Evidence[] {
  return declaredPorts(pod)
    .slice(0, 1)
    .map(({ path, port }) => ({
      object: objectRef('Pod', pod),
      path: [...path, 'containerPort'],
      value: port.containerPort,
    }));
}

import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { selectorArgument } from '#lib/diagnosis/selector/selector-words.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import { isControllers } from '#lib/diagnosis/service-facts.ts';
import type { FindingId, Severity } from '#lib/domain/finding.ts';
import type { EndpointSlice, Pod, ServicePort } from '#lib/domain/objects.ts';
import { decidesAbout } from './decides-about.ts';
import { podPort } from './pod-port.ts';
import { carries, portKey } from './port-words.ts';
import type { Unresolved } from './unresolved-name.ts';
import {
  podEvidence,
  sliceEvidence,
  unresolvedRemedies,
  unresolvedSentence,
} from './unresolved-name.ts';

const mostShown = 3;

/**
 * C01, C02 and C03: the name of a targetPort stands on none of the Pods, on some of them only, or on another protocol. The
 * slices are asked first: where all of them carry the port every name was found.
 */
export const namedPort: ServiceDetector = (facts): readonly Candidate[] => {
  if (!facts.managed) return [];
  return (facts.view.service.spec.ports ?? []).flatMap((port, index) => {
    if (typeof port.targetPort !== 'string') return [];
    const lacking = slicesWithout(facts, port);
    return lacking.length === 0 ? [] : (judge(facts, port, index, lacking) ?? []);
  });
};

/** Slices of the controller with endpoints that lack the port. */
function slicesWithout({ view }: ServiceFacts, port: ServicePort): readonly EndpointSlice[] {
  return view.slices.filter((slice) => isFilled(slice) && !carries(slice, port));
}

function isFilled(slice: EndpointSlice): boolean {
  return isControllers(slice) && (slice.endpoints ?? []).length > 0;
}

function judge(
  facts: ServiceFacts,
  port: ServicePort,
  index: number,
  lacking: readonly EndpointSlice[],
): Candidate | undefined {
  const { service, serverVersion } = facts.view;
  const looked = facts.candidates
    .filter(hasAddress)
    .map((pod) => ({ pod, found: podPort(service, port, pod, serverVersion) }));
  const [first, ...others] = looked.filter(({ found }) => found.kind !== 'number');
  if (first === undefined) return undefined;
  const without: Unresolved['without'] = [first, ...others];
  const having = looked.length - without.length;
  const unresolved: Unresolved = { port, index, lacking, without, having };
  const carried = lacking.length < facts.view.slices.filter(isFilled).length;
  // The Pods say that no name is found, the slices that one was: the two are not of the same moment.
  if ((having === 0) === carried) return undefined;
  if (having > 0) return tellOf(facts, 'C02', 'error', unresolved);
  const isOtherProtocol = without.some(({ found }) => found.kind === 'other-protocol');
  return tellOf(facts, isOtherProtocol ? 'C03' : 'C01', 'critical', unresolved);
}

function hasAddress({ status }: Pod): boolean {
  return (status?.podIP ?? '') !== '' || (status?.podIPs ?? []).length > 0;
}

function tellOf(
  facts: ServiceFacts,
  id: FindingId,
  severity: Severity,
  unresolved: Unresolved,
): Candidate {
  const { port, index, lacking, without } = unresolved;
  const { service, thresholds } = facts.view;
  const { namespace, name } = service.metadata;
  return {
    id,
    subject: facts.ref,
    about: portKey(port),
    stages: after(thresholds.lagWarnMs, severity),
    countedFrom: 'observed',
    ...unresolvedSentence(unresolved),
    evidence: [
      {
        object: facts.ref,
        path: ['spec', 'ports', index, 'targetPort'],
        value: port.targetPort ?? null,
      },
      ...without.slice(0, mostShown).flatMap(podEvidence),
      ...lacking.slice(0, 1).flatMap(sliceEvidence),
    ],
    confirm: [
      {
        words: ['get', 'service', name, '-o', `jsonpath={.spec.ports[${index}].targetPort}`],
        namespace,
        shows: String(port.targetPort),
      },
      {
        words: [
          'get',
          'pods',
          '-l',
          selectorArgument(service.spec.selector ?? {}),
          '-o',
          'jsonpath={range .items[*]}{.metadata.name}{"\\t"}{.spec.containers[*].ports}{"\\n"}{end}',
        ],
        namespace,
      },
      {
        words: ['get', 'endpointslices', '-l', `kubernetes.io/service-name=${name}`],
        namespace,
      },
    ],
    remedies: unresolvedRemedies(facts, unresolved),
    concerns: without.length,
    decides: decidesAbout(port, facts),
  };
}

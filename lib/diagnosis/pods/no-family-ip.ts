import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import { parseIp } from '#lib/domain/expected-slices/ip-address.ts';
import type { Severity } from '#lib/domain/finding.ts';
import type { IpFamily, Pod } from '#lib/domain/objects.ts';
import { podEvidence } from './object-evidence.ts';
import { readPod } from './pod-command.ts';
import { mostNamed, ofPods, podCount, podIdentity } from './pod-names.ts';
import { podSeverity } from './service-severity.ts';

/** B14: Pods with an address, but none of a family that the Service serves: they are missing in the slices of that family. */
export const findMissingFamilies: ServiceDetector = (facts) => {
  const { service } = facts.view;
  const families = new Set(service.spec.ipFamilies ?? []);
  return [...families].flatMap((family): readonly Candidate[] => {
    const lacking = facts.candidates.filter((pod) => lacksFamily(pod, family));
    return lacking.length === 0 ? [] : [missingFamily(family, lacking, facts)];
  });
};

function lacksFamily(pod: Pod, family: IpFamily): boolean {
  if (pod.metadata.deletionTimestamp !== undefined) return false;
  const { podIPs = [], podIP = '' } = pod.status ?? {};
  if (podIPs.length > 0) return !podIPs.some(({ ip }) => parseIp(ip)?.family === family);
  return podIP !== '' && parseIp(podIP)?.family !== family;
}

function missingFamily(family: IpFamily, pods: readonly Pod[], facts: ServiceFacts): Candidate {
  const { view, ref } = facts;
  return {
    id: 'B14',
    subject: ref,
    about: family,
    stages: after(view.thresholds.lagWarnMs, severityOf(facts)),
    countedFrom: 'observed',
    members: pods.map(podIdentity),
    ...ofPods(
      pods,
      (list) =>
        `${podCount(pods.length)} ${pods.length === 1 ? 'has' : 'have'} no ${family} address, which the Service asks for${list}`,
    ),
    concerns: pods.length,
    evidence: [
      {
        object: ref,
        path: ['spec', 'ipFamilies', (view.service.spec.ipFamilies ?? []).indexOf(family)],
        value: family,
      },
      ...pods.slice(0, mostNamed).map(addressEvidence),
    ],
    confirm: [
      {
        namespace: ref.namespace,
        words: ['get', 'service', ref.name, '-o', 'jsonpath={.spec.ipFamilies}'],
        shows: family,
      },
      ...pods.slice(0, 1).map((pod) => readPod(pod, '.status.podIPs')),
    ],
    remedies: [
      {
        text: `Give the Pods an ${family} address (the network of the cluster decides), or take ${family} out of the Service's ipFamilies.`,
      },
    ],
  };
}

/** As G03: where the other family serves, a family that is only preferred is no loss of capacity. */
function severityOf(facts: ServiceFacts): Severity {
  const { ipFamilies = [], ipFamilyPolicy } = facts.view.service.spec;
  const severity = podSeverity(facts);
  const isPreferred = ipFamilies.length > 1 && ipFamilyPolicy !== 'RequireDualStack';
  return severity === 'error' && isPreferred ? 'warning' : severity;
}

function addressEvidence(pod: Pod) {
  const listed = pod.status?.podIPs?.[0] !== undefined;
  return podEvidence(pod, listed ? ['status', 'podIPs', 0, 'ip'] : ['status', 'podIP']);
}

import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { labelOf } from '#lib/diagnosis/selector/label-of.ts';
import { selectorWords } from '#lib/diagnosis/selector/selector-words.ts';
import { isFinished } from '#lib/domain/expected-slices/expected-endpoints.ts';
import { parseIp } from '#lib/domain/expected-slices/ip-address.ts';
import { isManaged, servedFamilies } from '#lib/domain/service-kind.ts';
import type { Asked, AskStep, BackendStep } from './backend-step.ts';

const mostShown = 3;

/** What the EndpointSlice controller asks of a Pod before it publishes it, in its order. */
export const membershipSteps: readonly AskStep[] = [
  askNamespace,
  askSelector,
  askPhase,
  askAddress,
  askFamily,
  askNode,
];

function askNamespace({ service, pod }: Asked): BackendStep {
  const { namespace, name } = service.metadata;
  const isSame = namespace === pod.metadata.namespace;
  return {
    question: 'Is the Pod in the namespace of the Service?',
    answer: isSame ? 'yes' : 'no',
    words: isSame
      ? `both are in ${namespace}`
      : `Service ${name} is in ${namespace}, the Pod in ${pod.metadata.namespace}; a selector does not cross namespaces`,
    evidence: [evidenceAt(objectRef('Pod', pod), pod, 'metadata', 'namespace')],
  };
}

function askSelector({ service, pod }: Asked): BackendStep {
  const question = 'Does the selector match it?';
  const ref = objectRef('Service', service);
  const { name } = service.metadata;
  if (service.spec.type === 'ExternalName') {
    const evidence = [evidenceAt(ref, service, 'spec', 'type')];
    return {
      question,
      answer: 'no',
      words: `${name} is an ExternalName Service: its selector is not used`,
      evidence,
    };
  }
  const selector = service.spec.selector ?? {};
  if (!isManaged(service)) {
    const evidence = [evidenceAt(ref, service, 'spec', 'selector')];
    return {
      question,
      answer: 'unknown',
      words: `${name} has no selector: whoever writes its slices decides`,
      evidence,
    };
  }
  const differing = Object.keys(selector).filter((key) => labelOf(pod, key) !== selector[key]);
  const shown = differing.slice(0, mostShown);
  const words = shown.map((key) => {
    const held = labelOf(pod, key);
    return `${key} is ${held === undefined ? 'missing' : held}, ${selector[key]} is asked for`;
  });
  const more = differing.length - shown.length;
  return {
    question,
    answer: differing.length === 0 ? 'yes' : 'no',
    words:
      differing.length === 0
        ? `it has ${selectorWords(selector)}`
        : `${words.join('; ')}${more > 0 ? `; and ${more} more labels differ` : ''}`,
    evidence: (differing.length === 0 ? Object.keys(selector) : differing)
      .slice(0, mostShown)
      .flatMap((key) => [
        evidenceAt(ref, service, 'spec', 'selector', key),
        evidenceAt(objectRef('Pod', pod), pod, 'metadata', 'labels', key),
      ]),
  };
}

function askPhase({ service, pod }: Asked): BackendStep | undefined {
  if (!isManaged(service)) return undefined;
  const finished = isFinished(pod);
  const phase = pod.status?.phase ?? 'not told';
  return {
    question: 'Does it still run, or will it?',
    answer: finished ? 'no' : 'yes',
    words: finished
      ? `it has finished (${phase}${pod.status?.reason === undefined ? '' : `, ${pod.status.reason}`}); such Pods are never endpoints`
      : `its phase is ${phase}`,
    evidence: [evidenceAt(objectRef('Pod', pod), pod, 'status', 'phase')],
  };
}

function askAddress({ service, pod }: Asked): BackendStep | undefined {
  if (!isManaged(service)) return undefined;
  const ips = addressesOf({ pod });
  return {
    question: 'Has it an IP address?',
    answer: ips.length > 0 ? 'yes' : 'no',
    words: ips.length > 0 ? ips.join(', ') : 'it has none yet',
    evidence: [evidenceAt(objectRef('Pod', pod), pod, 'status', 'podIP')],
  };
}

function askFamily({ service, pod }: Asked): BackendStep | undefined {
  if (!isManaged(service)) return undefined;
  const families = servedFamilies(service);
  const held = new Set(addressesOf({ pod }).flatMap((ip) => parseIp(ip)?.family ?? []));
  const missing = families.filter((family) => !held.has(family));
  const some = missing.length < families.length;
  return {
    question: 'Has it an address of a family that the Service serves?',
    answer: some ? 'yes' : 'no',
    words: `${some ? 'of' : 'none of'} ${families.filter((family) => !some || held.has(family)).join(' and ')}${some && missing.length > 0 ? `, but not of ${missing.join(' and ')}` : ''}`,
    evidence: [
      evidenceAt(objectRef('Service', service), service, 'spec', 'ipFamilies'),
      evidenceAt(objectRef('Pod', pod), pod, 'status', 'podIPs'),
    ],
  };
}

function askNode({ service, pod, nodes }: Asked): BackendStep | undefined {
  if (!isManaged(service)) return undefined;
  const question = 'Does its Node exist?';
  const evidence = [evidenceAt(objectRef('Pod', pod), pod, 'spec', 'nodeName')];
  const name = pod.spec?.nodeName;
  if (nodes === 'not-visible') {
    return { question, answer: 'unknown', words: 'Nodes are not visible to you', evidence };
  }
  if (name !== undefined && nodes.has(name)) {
    return { question, answer: 'yes', words: `it is on ${name}`, evidence };
  }
  const words = name === undefined ? 'it is on no Node' : `there is no Node ${name}`;
  if (service.spec.publishNotReadyAddresses === true) {
    return {
      question,
      answer: 'yes',
      words: `${words}, which publishNotReadyAddresses overrides`,
      evidence,
    };
  }
  return {
    question,
    answer: 'no',
    words: `${words}; the controller leaves such Pods out`,
    evidence,
  };
}

function addressesOf({ pod }: Pick<Asked, 'pod'>): readonly string[] {
  const ips = (pod.status?.podIPs ?? []).map(({ ip }) => ip);
  if (ips.length > 0) return ips;
  const ip = pod.status?.podIP ?? '';
  return ip === '' ? [] : [ip];
}

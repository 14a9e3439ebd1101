import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after, atOnce } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { replaceInService } from '#lib/diagnosis/service-commands.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import type { Evidence } from '#lib/domain/finding.ts';
import type { ServicePort } from '#lib/domain/objects.ts';
import { isPaired, portKey, portWords } from './port-words.ts';

/**
 * C08: a headless Service whose targetPort is not its port. No proxy stands between, so clients have to call the Pods'
 * own port. A named targetPort is compared by the number that the slices carry.
 */
export const headlessRemap: ServiceDetector = (facts): readonly Candidate[] => {
  if (facts.kind !== 'headless') return [];
  return (facts.view.service.spec.ports ?? []).flatMap((port, index) => {
    const remap = remapOf(facts, port, index);
    return remap === undefined ? [] : [tell(facts, port, index, remap)];
  });
};

type Remap = { readonly number: number; readonly words: string; readonly evidence: Evidence };

function remapOf(facts: ServiceFacts, port: ServicePort, index: number): Remap | undefined {
  const { targetPort } = port;
  if (typeof targetPort === 'number') {
    if (targetPort === port.port) return undefined;
    const evidence = {
      object: facts.ref,
      path: ['spec', 'ports', index, 'targetPort'],
      value: targetPort,
    };
    return { number: targetPort, words: String(targetPort), evidence };
  }
  if (targetPort === undefined) return undefined;
  for (const slice of facts.view.slices) {
    const at = (slice.ports ?? []).findIndex(
      (held) => isPaired(held, port) && (held.port ?? 0) !== 0 && held.port !== port.port,
    );
    const number = slice.ports?.[at]?.port;
    if (number === undefined) continue;
    const object = objectRef('EndpointSlice', slice);
    const evidence = { object, path: ['ports', at, 'port'], value: number };
    return { number, words: `${targetPort} (${number})`, evidence };
  }
  return undefined;
}

function tell(
  facts: ServiceFacts,
  port: ServicePort,
  index: number,
  { number, words, evidence }: Remap,
): Candidate {
  const { namespace, name } = facts.view.service.metadata;
  const isNamed = typeof port.targetPort === 'string';
  return {
    id: 'C08',
    subject: facts.ref,
    about: portKey(port),
    stages: isNamed ? after(facts.view.thresholds.lagWarnMs, 'warning') : atOnce('warning'),
    countedFrom: 'observed',
    sentence: `the Service is headless and its ${portWords(port)} has targetPort ${words}: nothing turns ${port.port} into ${number}, clients have to call ${number}`,
    evidence: [
      { object: facts.ref, path: ['spec', 'clusterIP'], value: 'None' },
      { object: facts.ref, path: ['spec', 'ports', index, 'port'], value: port.port },
      evidence,
    ],
    confirm: [
      {
        words: ['get', 'service', name, '-o', 'yaml'],
        namespace,
        shows: String(port.port),
      },
      {
        words: ['get', 'endpointslices', '-l', `kubernetes.io/service-name=${name}`],
        namespace,
      },
    ],
    remedies: [
      {
        text: `Set port to ${number} too, so that the Service says what clients have to call.`,
        command: replaceInService(facts.view.service, `/spec/ports/${index}/port`, number),
      },
    ],
  };
}

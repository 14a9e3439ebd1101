import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { atOnce } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { counted } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import type { EndpointSlice, SlicePort } from '#lib/domain/objects.ts';
import { isConsumed } from '#lib/domain/port-backends.ts';
import { pairingWords } from './port-words.ts';

/** C07: a slice's port has no number, or 0: kube-proxy passes it over. */
export const portWithoutNumber: ServiceDetector = (facts): readonly Candidate[] =>
  facts.view.slices.flatMap((slice) => {
    const ports = slice.ports ?? [];
    if (ports.every(hasNumber) || !isConsumed(facts.view.service, slice)) return [];
    return ports.flatMap((port, index) =>
      hasNumber(port) ? [] : [tell(facts, slice, port, index)],
    );
  });

function hasNumber({ port }: SlicePort): boolean {
  return port !== undefined && port !== 0;
}

function tell(
  facts: ServiceFacts,
  slice: EndpointSlice,
  port: SlicePort,
  index: number,
): Candidate {
  const object = objectRef('EndpointSlice', slice);
  const { namespace, name } = slice.metadata;
  const { headless, text } = howItIsRead(facts);
  return {
    id: 'C07',
    subject: object,
    about: pairingWords(port),
    stages: atOnce(headless ? 'info' : 'error'),
    countedFrom: 'observed',
    sentence: `slice ${name} carries ${pairingWords(port)}, with ${port.port === 0 ? 'the number 0' : 'no number'}; ${text} (${counted((slice.endpoints ?? []).length, 'endpoint')})`,
    evidence: [
      { object, path: ['ports', index, 'port'], value: port.port ?? null },
      { object, path: ['metadata', 'name'], value: name },
    ],
    confirm: [{ words: ['get', 'endpointslice', name, '-o', 'yaml'], namespace, shows: name }],
    remedies: [{ text: 'Write the number of the port into the slice.' }],
    concerns: (slice.endpoints ?? []).length,
  };
}

function howItIsRead({ kind }: ServiceFacts): {
  readonly headless: boolean;
  readonly text: string;
} {
  return kind === 'headless'
    ? { headless: true, text: 'no proxy reads it for a headless Service' }
    : { headless: false, text: 'kube-proxy passes it over' };
}

import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { counted, fewNames } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { showSlices } from '#lib/diagnosis/service-commands.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import { isControllers } from '#lib/diagnosis/service-facts.ts';
import type { EndpointSlice, ServicePort } from '#lib/domain/objects.ts';
import { isPaired, portKey, portWords } from './port-words.ts';

/** C05: the endpoints of one port have different numbers, as while a rollout changes a named port. */
export const mixedPorts: ServiceDetector = (facts): readonly Candidate[] => {
  const { managed, view } = facts;
  if (!managed || view.slices.length < 2) return [];
  const filled = view.slices.filter(
    (slice) => isControllers(slice) && (slice.endpoints ?? []).length > 0,
  );
  return (view.service.spec.ports ?? []).flatMap((port) => {
    const byNumber = slicesByNumber(filled, port);
    return byNumber.size < 2 ? [] : [tell(facts, port, byNumber)];
  });
};

type Carried = { readonly slice: EndpointSlice; readonly index: number };

/** A Pod has one number in all its families, so families need not be told apart. */
function slicesByNumber(
  slices: readonly EndpointSlice[],
  port: ServicePort,
): ReadonlyMap<number, readonly Carried[]> {
  const byNumber = new Map<number, Carried[]>();
  for (const slice of slices) {
    const index = (slice.ports ?? []).findIndex((held) => isPaired(held, port));
    const number = slice.ports?.[index]?.port;
    if (number === undefined || number === 0) continue;
    const same = byNumber.get(number);
    if (same === undefined) byNumber.set(number, [{ slice, index }]);
    else same.push({ slice, index });
  }
  return byNumber;
}

function tell(
  facts: ServiceFacts,
  port: ServicePort,
  byNumber: ReadonlyMap<number, readonly Carried[]>,
): Candidate {
  const numbers = [...byNumber].sort(([a], [b]) => a - b);
  const evidence = numbers.flatMap(([number, carried]) =>
    carried.slice(0, 1).map(({ slice, index }) => ({
      object: objectRef('EndpointSlice', slice),
      path: ['ports', index, 'port'],
      value: number,
    })),
  );
  return {
    id: 'C05',
    subject: facts.ref,
    about: portKey(port),
    stages: after(facts.view.thresholds.lagWarnMs, 'info'),
    countedFrom: 'observed',
    sentence: `${portWords(port)} has endpoints with ${counted(numbers.length, 'different number')}: ${fewNames(numbers.map(numberWords))}; all of them are used`,
    evidence: evidence.slice(0, 4),
    confirm: [showSlices(facts.view.service, String(evidence[0]?.value ?? ''))],
    remedies: [{ text: 'Nothing while a rollout changes the port; else make the Pods agree.' }],
  };
}

function numberWords([number, carried]: readonly [number, readonly Carried[]]): string {
  const endpoints = carried.reduce((sum, { slice }) => sum + (slice.endpoints ?? []).length, 0);
  return `${number} (${counted(endpoints, 'endpoint')})`;
}

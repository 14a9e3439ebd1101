import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { counted, fewNames } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import { isControllers, isMirrored } from '#lib/diagnosis/service-facts.ts';
import type { EndpointSlice, ServicePort } from '#lib/domain/objects.ts';
import { isConsumed } from '#lib/domain/port-backends.ts';
import { carries, isPaired, pairingWords } from './port-words.ts';
import { tellNoPorts } from './slice-without-ports.ts';

/**
 * C06 and C09: a slice that is not the controller's carries no port that pairs with one of the Service's; or carries no
 * port at all. Several such slices may well carry one port each, so a port that another slice carries is missed
 * only where this one has a port that nobody asks for.
 */
export const foreignSlicePorts: ServiceDetector = (facts): readonly Candidate[] => {
  const { service, slices } = facts.view;
  const ports = service.spec.ports ?? [];
  if (ports.length === 0 || service.spec.type === 'ExternalName') return [];
  if (slices.every(isControllers)) return [];
  const consumed = slices.filter((slice) => isConsumed(service, slice));
  return consumed.flatMap((slice): readonly Candidate[] => {
    if (isControllers(slice) || (slice.endpoints ?? []).length === 0) return [];
    if ((slice.ports ?? []).length === 0) return [tellNoPorts(facts, slice, consumed)];
    const unpaired = findUnpaired(ports, slice, consumed);
    return unpaired === undefined ? [] : [tellUnpaired(facts, slice, unpaired)];
  });
};

type Unpaired = {
  /** Ports of the Service that the slice does not carry; the first of them is shown. */
  readonly missed: readonly [ServicePort, ...ServicePort[]];
  /** No slice carries the first of them. */
  readonly isUnserved: boolean;
  /** The port of the slice to look at: one that nobody asks for, where there is one. */
  readonly shownIndex: number;
};

function findUnpaired(
  ports: readonly ServicePort[],
  slice: EndpointSlice,
  consumed: readonly EndpointSlice[],
): Unpaired | undefined {
  const missed = ports.filter((port) => !carries(slice, port));
  const unserved = missed.filter((port) => !consumed.some((other) => carries(other, port)));
  const [first, ...rest] = [...unserved, ...missed.filter((port) => !unserved.includes(port))];
  const strange = (slice.ports ?? []).findIndex(
    (held) => !ports.some((port) => isPaired(held, port)),
  );
  if (first === undefined || (unserved.length === 0 && strange === -1)) return undefined;
  return {
    missed: [first, ...rest],
    isUnserved: unserved.length > 0,
    shownIndex: Math.max(strange, 0),
  };
}

function tellUnpaired(
  facts: ServiceFacts,
  slice: EndpointSlice,
  { missed, isUnserved, shownIndex }: Unpaired,
): Candidate {
  const [port] = missed;
  const isAll = !facts.managed && isUnserved;
  const object = objectRef('EndpointSlice', slice);
  const portIndex = (facts.view.service.spec.ports ?? []).indexOf(port);
  const held = slice.ports?.[shownIndex];
  const { namespace, name } = slice.metadata;
  return {
    id: 'C06',
    subject: object,
    stages: after(facts.view.thresholds.lagWarnMs, isAll ? 'critical' : 'warning'),
    countedFrom: 'observed',
    sentence: `slice ${name} carries ${fewNames((slice.ports ?? []).map(pairingWords))} and the Service asks for ${fewNames(missed.map(pairingWords))}: its ${counted((slice.endpoints ?? []).length, 'endpoint')} ${slice.endpoints?.length === 1 ? 'does' : 'do'} not serve ${missed.length === 1 ? 'that port' : 'these ports'}, because name and protocol must be equal`,
    evidence: [
      { object, path: ['ports', shownIndex, 'name'], value: held?.name ?? null },
      { object, path: ['ports', shownIndex, 'protocol'], value: held?.protocol ?? null },
      { object, path: ['ports', shownIndex, 'port'], value: held?.port ?? null },
      { object: facts.ref, path: ['spec', 'ports', portIndex, 'name'], value: port.name ?? null },
      {
        object: facts.ref,
        path: ['spec', 'ports', portIndex, 'protocol'],
        value: port.protocol ?? null,
      },
    ],
    confirm: [
      {
        words: ['get', 'endpointslice', name, '-o', 'yaml'],
        namespace,
        shows: shownPort(slice, shownIndex),
      },
      { words: ['get', 'service', facts.ref.name, '-o', 'yaml'], namespace },
    ],
    remedies: [renaming(slice, shownIndex, port)],
    concerns: (slice.endpoints ?? []).length,
    decides: isAll && facts.kind !== 'headless',
  };
}

/** A text that the slice's YAML is sure to have: the name of the port, else its number, else its protocol. */
function shownPort(slice: EndpointSlice, index: number): string {
  const { name, port, protocol } = slice.ports?.[index] ?? {};
  if (name !== undefined && name !== '') return name;
  return String(port ?? protocol ?? '');
}

function renaming(slice: EndpointSlice, index: number, port: ServicePort) {
  const { namespace, name } = slice.metadata;
  if (isMirrored(slice)) {
    return {
      text: 'Give the port of the Endpoints object that this slice is copied from the name of the Service port.',
    };
  }
  const words = [
    'patch',
    'endpointslice',
    name,
    '--type',
    'json',
    '-p',
    JSON.stringify([
      { op: 'add', path: `/ports/${index}/name`, value: port.name ?? '' },
      { op: 'add', path: `/ports/${index}/protocol`, value: port.protocol ?? 'TCP' },
    ]),
  ];
  return {
    text: 'Give the port of the slice the name and protocol of the Service port.',
    command: { words, namespace },
  };
}

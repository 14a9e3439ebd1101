import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import { counted } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import { isMirrored } from '#lib/diagnosis/service-facts.ts';
import type { EndpointSlice, ServicePort, SlicePort } from '#lib/domain/objects.ts';
import { carries } from './port-words.ts';

/** C09: a slice that is not the controller's has endpoints and no port at all. */
export function tellNoPorts(
  facts: ServiceFacts,
  slice: EndpointSlice,
  consumed: readonly EndpointSlice[],
): Candidate {
  const ports = facts.view.service.spec.ports ?? [];
  const isServed = consumed.some((other) => ports.some((port) => carries(other, port)));
  const object = objectRef('EndpointSlice', slice);
  const { namespace, name } = slice.metadata;
  const [port] = ports;
  const endpoints = slice.endpoints ?? [];
  const address = endpoints[0]?.addresses[0];
  return {
    id: 'C09',
    subject: object,
    stages: after(facts.view.thresholds.lagWarnMs, isServed ? 'error' : 'critical'),
    countedFrom: 'observed',
    sentence: `slice ${name} has ${counted(endpoints.length, 'endpoint')} and no port, so ${endpoints.length === 1 ? 'it serves' : 'they serve'} no port of the Service`,
    evidence: [
      { object, path: ['ports', 0], value: null },
      ...(address === undefined
        ? []
        : [{ object, path: ['endpoints', 0, 'addresses', 0], value: address }]),
      ...(port === undefined
        ? []
        : [{ object: facts.ref, path: ['spec', 'ports', 0, 'port'], value: port.port }]),
    ],
    confirm: [
      {
        words: ['get', 'endpointslice', name, '-o', 'yaml'],
        namespace,
        ...(address === undefined ? {} : { shows: address }),
      },
    ],
    remedies: isMirrored(slice)
      ? [{ text: 'Add the ports to the Endpoints object that this slice is copied from.' }]
      : [
          {
            text: 'Write the ports into the slice.',
            command: {
              words: [
                'patch',
                'endpointslice',
                name,
                '--type',
                'merge',
                '-p',
                JSON.stringify({ ports: ports.map(asSlicePort) }),
              ],
              namespace,
            },
          },
        ],
    concerns: endpoints.length,
    decides: !isServed && facts.kind !== 'headless',
  };
}

function asSlicePort({ name, protocol, port, targetPort }: ServicePort): SlicePort {
  return {
    name: name ?? '',
    protocol: protocol ?? 'TCP',
    port: typeof targetPort === 'number' ? targetPort : port,
  };
}

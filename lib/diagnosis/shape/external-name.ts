import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after, atOnce } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted, fewNames } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { patchService, showService } from '#lib/diagnosis/service-commands.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import { parseIp } from '#lib/domain/expected-slices/ip-address.ts';
import type { ObjectRef } from '#lib/domain/finding.ts';
import type { Service } from '#lib/domain/objects.ts';
import { aliasLoop, aliasTarget } from './alias-loop.ts';

/** G01: the name that DNS is to answer with is an IP address. */
export const externalNameIp: ServiceDetector = ({ kind, ref, view: { service } }) => {
  const name = service.spec.externalName;
  if (kind !== 'ExternalName' || name === undefined || parseIp(name) === undefined) return [];
  const hasPorts = (service.spec.ports ?? []).length > 0;
  return [
    {
      id: 'G01',
      stages: atOnce('error'),
      countedFrom: 'observed',
      sentence: `externalName ${name} is an IP address; DNS takes it for a name, and no such name resolves`,
      subject: ref,
      evidence: [evidenceAt(ref, service, 'spec', 'externalName')],
      confirm: [showService(service, name)],
      remedies: [
        {
          text: 'Make it a Service without selector and write an EndpointSlice with the address',
          ...(hasPorts && {
            command: patchService(service, {
              spec: { type: 'ClusterIP', externalName: null, selector: null },
            }),
          }),
        },
      ],
    },
  ];
};

/** G02: what an ExternalName Service carries without effect, and the Service of this cluster that its name means. */
export const externalNameExtras: ServiceDetector = (facts) =>
  facts.kind === 'ExternalName' ? [...withoutEffect(facts), ...namedService(facts)] : [];

function withoutEffect({ ref, view: { service, slices } }: ServiceFacts): readonly Candidate[] {
  const { ports = [], selector = {}, externalIPs = [] } = service.spec;
  const [slice] = slices;
  const extras = [
    ...(ports.length > 0 ? [counted(ports.length, 'port')] : []),
    ...(Object.keys(selector).length > 0 ? ['a selector'] : []),
    ...(externalIPs.length > 0 ? [counted(externalIPs.length, 'external IP')] : []),
    ...(slice === undefined ? [] : [counted(slices.length, 'EndpointSlice')]),
  ];
  if (extras.length === 0) return [];
  return [
    {
      id: 'G02',
      about: 'extras',
      stages: atOnce('info'),
      countedFrom: 'observed',
      sentence: `only a DNS alias of ${service.spec.externalName ?? ''}: ${extras.join(', ')} without effect`,
      subject: ref,
      evidence: [
        evidenceAt(ref, service, 'spec', 'type'),
        ...(ports.length > 0 ? [evidenceAt(ref, service, 'spec', 'ports', 0, 'port')] : []),
        ...Object.keys(selector)
          .slice(0, 1)
          .map((key) => evidenceAt(ref, service, 'spec', 'selector', key)),
        ...(externalIPs.length > 0 ? [evidenceAt(ref, service, 'spec', 'externalIPs', 0)] : []),
        ...(slice === undefined
          ? []
          : [evidenceAt(objectRef('EndpointSlice', slice), slice, 'metadata', 'name')]),
      ],
      confirm: [showService(service, 'ExternalName')],
      remedies: [
        {
          text: 'Remove what has no effect, or make it a Service of type ClusterIP if it is to have endpoints',
        },
      ],
    },
  ];
}

function endless(ref: ObjectRef, service: Service, loop: readonly Service[]): Candidate {
  const names = loop.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  const again = names.at(-1);
  const end = loop.at(-1) === service ? 'this Service' : `Service ${again}`;
  return {
    id: 'G02',
    about: 'target',
    stages: atOnce('warning'),
    countedFrom: 'observed',
    sentence:
      loop.length === 1
        ? 'externalName is the name of this Service itself: it never ends'
        : `externalName never ends: it leads by ${fewNames(names.slice(0, -1))} back to ${end}`,
    subject: ref,
    evidence: [
      evidenceAt(ref, service, 'spec', 'externalName'),
      ...loop
        .slice(0, -1)
        .map((one) => evidenceAt(objectRef('Service', one), one, 'spec', 'externalName')),
    ],
    confirm: [showService(service, service.spec.externalName)],
    remedies: [{ text: 'Let one of these Services name what really answers' }],
  };
}

function namedService({ ref, view }: ServiceFacts): readonly Candidate[] {
  const { service } = view;
  const loop = aliasLoop(view);
  if (loop !== undefined) return [endless(ref, service, loop)];
  const named = aliasTarget(service);
  if (named === undefined) return [];
  const { namespace, name } = named;
  const target = view.serviceNamed(namespace, name);
  const isNear = namespace === service.metadata.namespace;
  const missing = isNear
    ? 'which does not exist'
    : 'which is not among the Services that are read here';
  return [
    {
      id: 'G02',
      about: 'target',
      stages:
        target === undefined
          ? after(view.thresholds.lagWarnMs, isNear ? 'warning' : 'info')
          : atOnce('info'),
      countedFrom: 'observed',
      sentence: `externalName is that of Service ${namespace}/${name}${target === undefined ? `, ${missing}` : ''}`,
      ...(target !== undefined && { culprit: objectRef('Service', target) }),
      subject: ref,
      evidence: [
        evidenceAt(ref, service, 'spec', 'externalName'),
        ...(target === undefined
          ? []
          : [evidenceAt(objectRef('Service', target), target, 'metadata', 'name')]),
      ],
      confirm: [showService(service, service.spec.externalName)],
      remedies: [
        {
          text: 'Clients get a CNAME: HTTP Host headers and TLS certificates keep the name that the client asked for',
        },
        ...(target === undefined
          ? [{ text: `Create Service ${namespace}/${name}, or correct the name` }]
          : []),
      ],
    },
  ];
}

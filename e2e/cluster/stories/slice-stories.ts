import type { Family, Step } from './story.ts';
import { calmMs, deploymentYaml, patchService, serviceYaml, sliceYaml } from './story.ts';

const http = '{name: http, port: 8080, protocol: TCP}';
const labelled = (name: string, label: string): Step => [
  ['label', 'endpointslice', name, '--overwrite', label],
];
const managers = (value: string): Step => [
  [
    ...['label', 'endpointslice', '-l', 'kubernetes.io/service-name=web', '--overwrite'],
    `endpointslice.kubernetes.io/managed-by=${value}`,
  ],
];
const remove = (kind: string, name: string): Step => [['delete', kind, name]];
const create = (input: string): Step => [['create', '-f', '-'], { input }];
const selectorless = (name: string) => `
---
apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec: {ports: [{name: http, port: 80}]}
`;
const endpoints = (name: string) => `
---
apiVersion: v1
kind: Endpoints
metadata: {name: ${name}}
subsets: [{addresses: [{ip: 192.0.2.40}], ports: [{name: http, port: 8080}]}]
`;
const byHand = sliceYaml('db-1', 'db', http, '{addresses: [192.0.2.10]}');
const skip = 'endpointslice.kubernetes.io/skip-mirror';

export const sliceFamily: Family = {
  name: 'D and E: slices and Endpoints',
  given: () =>
    [
      deploymentYaml('web', 2),
      serviceYaml('web'),
      selectorless('db'),
      byHand,
      selectorless('legacy'),
      endpoints('legacy'),
    ].join(''),
  rollouts: ['web'],
  stories: () => [
    {
      id: 'D01',
      service: 'db',
      breaks: [labelled('db-1', 'kubernetes.io/service-name-')],
      says: /slice db-1 belongs to no Service: it has no label/i,
      debounceMs: 0,
      mends: [labelled('db-1', 'kubernetes.io/service-name=db')],
    },
    {
      id: 'D02',
      service: 'db',
      breaks: [labelled('db-1', 'kubernetes.io/service-name=dbb')],
      says: /slice db-1 names Service dbb, which does not exist; there is a Service db/i,
      debounceMs: calmMs,
      mends: [labelled('db-1', 'kubernetes.io/service-name=db')],
    },
    {
      id: 'D03',
      service: 'db',
      breaks: [remove('endpointslice', 'db-1')],
      says: /no selector/i,
      debounceMs: calmMs,
      mends: [create(byHand)],
    },
    {
      id: 'D04',
      service: 'web',
      breaks: [create(sliceYaml('web-more', 'web', http, '{addresses: [192.0.2.77]}'))],
      says: /web-more/,
      debounceMs: 0,
      mends: [remove('endpointslice', 'web-more')],
    },
    {
      id: 'D06',
      service: 'db',
      breaks: [
        create(
          sliceYaml(
            'db-2',
            'db',
            http,
            '{addresses: [192.0.2.78], targetRef: {kind: Pod, name: never-was}}',
          ),
        ),
      ],
      says: /never-was/,
      debounceMs: calmMs,
      mends: [remove('endpointslice', 'db-2')],
    },
    {
      id: 'D25',
      service: 'web',
      breaks: [managers('me')],
      says: /was made by the EndpointSlice controller and is labelled managed-by=me/i,
      debounceMs: 0,
      mends: [managers('endpointslice-controller.k8s.io')],
    },
    {
      id: 'D05',
      service: 'web',
      breaks: [patchService('web', { spec: { selector: null } })],
      says: /selector/,
      debounceMs: calmMs,
      mends: [patchService('web', { spec: { selector: { app: 'web' } } })],
    },
    {
      id: 'E03',
      service: 'legacy',
      breaks: [[['label', 'endpoints', 'legacy', `${skip}=true`]]],
      says: /mirror/,
      debounceMs: calmMs,
      mends: [[['label', 'endpoints', 'legacy', `${skip}-`]]],
    },
    {
      id: 'E09',
      breaks: [create(endpoints('legaci'))],
      says: /Endpoints legaci.*legacy/,
      debounceMs: calmMs,
      mends: [remove('endpoints', 'legaci')],
    },
  ],
};

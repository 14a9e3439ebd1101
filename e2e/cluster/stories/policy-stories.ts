import type { Family } from './story.ts';
import {
  calmMs,
  conditions,
  deploymentYaml,
  patchService,
  podYaml,
  published,
  reportPod,
  serviceYaml,
} from './story.ts';

const readiness = (pod: string, ready: boolean) =>
  reportPod(pod, {
    conditions: conditions({
      Ready: ready ? ['True'] : ['False', 'ContainersNotReady'],
      ContainersReady: ready ? ['True'] : ['False', 'ContainersNotReady'],
    }),
  });

export const policyFamily: Family = {
  name: 'F: who is reached',
  given: () =>
    [
      podYaml('one'),
      serviceYaml('one'),
      serviceYaml('outside', 'one', 'type: NodePort'),
      deploymentYaml('drained', 1),
      serviceYaml('drained'),
    ].join(''),
  rollouts: ['drained'],
  stories: () => [
    {
      id: 'F01',
      service: 'one',
      breaks: [readiness('one', false), published('one', 'ready', false)],
      says: /ready/,
      debounceMs: calmMs,
      mends: [readiness('one', true), published('one', 'ready', true)],
    },
    {
      id: 'F03',
      service: 'outside',
      breaks: [patchService('outside', { spec: { externalTrafficPolicy: 'Local' } })],
      says: /externalTrafficPolicy Local/,
      debounceMs: calmMs,
      mends: [patchService('outside', { spec: { externalTrafficPolicy: 'Cluster' } })],
    },
    {
      id: 'F04',
      service: 'one',
      breaks: [patchService('one', { spec: { internalTrafficPolicy: 'Local' } })],
      says: /internalTrafficPolicy Local/,
      debounceMs: calmMs,
      mends: [patchService('one', { spec: { internalTrafficPolicy: 'Cluster' } })],
    },
    {
      id: 'F11',
      service: 'one',
      breaks: [
        readiness('one', false),
        patchService('one', { spec: { publishNotReadyAddresses: true } }),
        published('one', 'ready', true),
      ],
      says: /1 of 1 endpoint called ready without serving/,
      debounceMs: calmMs,
      mends: [
        patchService('one', { spec: { publishNotReadyAddresses: false } }),
        readiness('one', true),
        published('one', 'serving', true),
      ],
    },
    {
      id: 'F02',
      service: 'drained',
      withoutKubelets: true,
      breaks: [
        [['delete', 'pod', '-l', 'app=drained', '--grace-period=60', '--wait=false']],
        published('drained', 'terminating', true),
      ],
      says: /terminating/,
      debounceMs: 0,
      mends: [[['delete', 'pod', '-l', 'app=drained', '--grace-period=0', '--force']]],
    },
  ],
};

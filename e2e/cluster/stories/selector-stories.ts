import type { Family } from './story.ts';
import { calmMs, deploymentYaml, patchService, podYaml, reportPod, serviceYaml } from './story.ts';

const selector = (name: string, labels: unknown) =>
  patchService(name, { spec: { selector: labels } });

export const selectorFamily: Family = {
  name: 'A: selectors',
  given: () =>
    [
      deploymentYaml('web', 2),
      deploymentYaml('idle', 1),
      podYaml('batch'),
      serviceYaml('web'),
      serviceYaml('idle'),
      serviceYaml('batch'),
    ].join(''),
  rollouts: ['web', 'idle'],
  stories: (n) => [
    {
      id: 'A01',
      service: 'web',
      breaks: [selector('web', { app: null, component: 'cache' })],
      says: /Selector component=cache matches no Pod; \S+ has \d Pods and none with a label component/,
      debounceMs: calmMs,
      mends: [selector('web', { app: 'web', component: null })],
    },
    {
      id: 'A02',
      service: 'web',
      breaks: [selector('web', { app: 'wbe' })],
      says: /app=wbe.*2 Pods .*app=web/,
      debounceMs: calmMs,
      mends: [selector('web', { app: 'web' })],
    },
    {
      id: 'A03',
      service: 'web',
      breaks: [selector('web', { track: 'stable' })],
      says: /track/,
      debounceMs: calmMs,
      mends: [selector('web', { track: null })],
    },
    {
      id: 'A04',
      service: 'web',
      breaks: [
        [['create', 'namespace', `${n}-b`]],
        [['-n', `${n}-b`, 'run', 'far', '--image=example.com/far:1', '--labels=app=far']],
        selector('web', { app: 'far' }),
      ],
      says: new RegExp(`app=far.*${n}-b`),
      debounceMs: calmMs,
      mends: [selector('web', { app: 'web' }), [['delete', 'namespace', `${n}-b`, '--wait=false']]],
    },
    {
      id: 'A05',
      service: 'idle',
      breaks: [
        [['scale', 'deployment/idle', '--replicas=0']],
        [['wait', '--for=delete', 'pod', '-l', 'app=idle', '--timeout=20s']],
      ],
      says: /Deployment idle is scaled to 0 replicas/,
      debounceMs: calmMs,
      mends: [
        [['scale', 'deployment/idle', '--replicas=1']],
        [['rollout', 'status', 'deployment/idle', '--timeout=20s']],
      ],
    },
    {
      id: 'A06',
      service: 'web',
      breaks: [selector('web', { 'pod-template-hash': '5d8c7b9f4' })],
      says: /pod-template-hash/,
      debounceMs: calmMs,
      mends: [selector('web', { 'pod-template-hash': null })],
    },
    {
      id: 'A09',
      service: 'batch',
      breaks: [reportPod('batch', { phase: 'Succeeded' })],
      says: /has finished: 1 Succeeded/,
      debounceMs: calmMs,
      mends: [selector('batch', { app: 'web' })],
    },
  ],
};

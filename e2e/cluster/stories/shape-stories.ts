import type { Family, Step } from './story.ts';
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

const ready = (isReady: boolean) =>
  reportPod('peer', {
    conditions: conditions({ Ready: [isReady ? 'True' : 'False', 'Reported'] }),
  });
const finalizers = (name: string, names: readonly string[] | null): Step =>
  patchService(name, { metadata: { finalizers: names } });

export const shapeFamily: Family = {
  name: 'G and H: shape, and good news',
  given: () =>
    [
      deploymentYaml('web', 2, 'minReadySeconds: 4'),
      serviceYaml('web'),
      podYaml('peer'),
      serviceYaml('peer', 'peer', 'clusterIP: None'),
      serviceYaml('leaving', 'peer'),
      '\n---\napiVersion: v1\nkind: Service\nmetadata: {name: alias}\nspec: {type: ExternalName, externalName: db.example.com}\n',
    ].join(''),
  rollouts: ['web'],
  stories: () => [
    {
      id: 'G01',
      service: 'alias',
      breaks: [patchService('alias', { spec: { externalName: '192.0.2.1' } })],
      says: /192\.0\.2\.1/,
      debounceMs: 0,
      mends: [patchService('alias', { spec: { externalName: 'db.example.com' } })],
    },
    {
      id: 'G04',
      service: 'peer',
      breaks: [ready(false), published('peer', 'ready', false)],
      says: /0 of 1 endpoint ready: DNS has no address/,
      debounceMs: calmMs,
      mends: [ready(true), published('peer', 'ready', true)],
    },
    {
      id: 'G14',
      service: 'peer',
      breaks: [ready(false), published('peer', 'ready', false)],
      says: /NXDOMAIN/,
      debounceMs: calmMs,
      mends: [ready(true), published('peer', 'ready', true)],
    },
    {
      id: 'G05',
      service: 'web',
      breaks: [patchService('web', { spec: { type: 'LoadBalancer' } })],
      says: /load balancer/i,
      debounceMs: calmMs,
      mends: [
        [
          [
            ...['patch', 'service', 'web', '--subresource=status', '--type=merge', '-p'],
            '{"status":{"loadBalancer":{"ingress":[{"ip":"192.0.2.200"}]}}}',
          ],
        ],
      ],
    },
    {
      id: 'G08',
      service: 'web',
      breaks: [patchService('web', { spec: { externalIPs: ['192.0.2.50'] } })],
      says: /192\.0\.2\.50/,
      debounceMs: 0,
      mends: [patchService('web', { spec: { externalIPs: null } })],
    },
    {
      id: 'H02',
      service: 'web',
      breaks: [
        [['rollout', 'restart', 'deployment/web']],
        [['wait', '--for=jsonpath={.status.updatedReplicas}=1', 'deployment/web', '--timeout=20s']],
      ],
      says: /web/,
      debounceMs: 0,
      mends: [
        [['rollout', 'status', 'deployment/web', '--timeout=60s']],
        [['wait', '--for=jsonpath={.status.replicas}=2', 'deployment/web', '--timeout=20s']],
      ],
    },
    {
      id: 'G10',
      service: 'leaving',
      breaks: [
        finalizers('leaving', ['example.com/cleanup']),
        [['delete', 'service', 'leaving', '--wait=false']],
      ],
      says: /example\.com\/cleanup/,
      debounceMs: calmMs,
      mends: [finalizers('leaving', null)],
    },
  ],
};

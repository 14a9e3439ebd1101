import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { placedEndpoint, webWorld } from '#lib/diagnosis/testing/web-cluster.ts';
import { aWorld } from '#lib/diagnosis/testing/world.ts';
import type { KubeEvent } from '#lib/domain/objects.ts';
import { aService, aSlice } from '#lib/domain/testing.ts';

const three = [placedEndpoint(1), placedEndpoint(2), placedEndpoint(3)];

const long = '2026-11-21T11:00:00Z';

const justNow = '2026-11-21T11:59:55Z';

const balanced = { loadBalancer: { ingress: [{ ip: '203.0.113.7' }] } };

const loadBalancer = aService('web', { type: 'LoadBalancer' });

const failedSync: KubeEvent = {
  metadata: { namespace: 'shop', name: 'web.1' },
  involvedObject: { kind: 'Service', namespace: 'shop', name: 'web' },
  type: 'Warning',
  reason: 'SyncLoadBalancerFailed',
  message: 'Error syncing load balancer: no quota',
  lastTimestamp: '2026-11-21T11:59:00Z',
};

export const loadBalancerCases: readonly FindingCase[] = [
  {
    name: 'fixture 46: no load balancer after an hour, and an event that says why',
    world: webWorld({ type: 'LoadBalancer' }, three, {
      metadata: { creationTimestamp: long },
      events: [failedSync],
    }),
    raises: ['G05 web'],
  },
  {
    name: 'no load balancer after an hour, and no endpoint behind it',
    world: webWorld({ type: 'LoadBalancer' }, three, {
      metadata: { creationTimestamp: long },
      slices: [aSlice('web', three, { ports: [] })],
    }),
    raises: ['G05 web', 'G07 web'],
  },
  {
    name: 'no load balancer after five seconds',
    world: webWorld({ type: 'LoadBalancer' }, three, { metadata: { creationTimestamp: justNow } }),
    silent: ['G05'],
  },
  {
    name: 'a load balancer that is there',
    world: aWorld({ services: [{ ...loadBalancer, status: balanced }] }),
    silent: ['G05', 'G06', 'G13'],
  },
  {
    name: 'a load balancer that cannot open a port',
    world: aWorld({
      services: [
        {
          ...loadBalancer,
          status: {
            loadBalancer: {
              ingress: [
                { ip: '203.0.113.7', ports: [{ port: 80, protocol: 'TCP', error: 'Taken' }] },
              ],
            },
          },
        },
      ],
    }),
    raises: ['G06 web'],
  },
  {
    name: 'a load balancer that opened its port',
    world: aWorld({
      services: [
        {
          ...loadBalancer,
          status: {
            loadBalancer: {
              ingress: [{ ip: '203.0.113.7', ports: [{ port: 80, protocol: 'TCP' }] }],
            },
            conditions: [{ type: 'LoadBalancerPortsError', status: 'False' }],
          },
        },
      ],
    }),
    silent: ['G06'],
  },
  {
    name: 'a load balancer that cannot mix protocols',
    world: aWorld({
      services: [
        {
          ...loadBalancer,
          status: {
            ...balanced,
            conditions: [
              {
                type: 'LoadBalancerPortsError',
                status: 'True',
                reason: 'LoadBalancerMixedProtocolNotSupported',
              },
            ],
          },
        },
      ],
    }),
    raises: ['G06 web'],
  },
  {
    name: 'no node ports, and a load balancer that does not say how it sends',
    world: webWorld({ type: 'LoadBalancer', allocateLoadBalancerNodePorts: false }, three),
    raises: ['G13 web'],
  },
  {
    name: 'no node ports, and a load balancer that says it',
    world: aWorld({
      services: [
        {
          ...aService('web', { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false }),
          status: { loadBalancer: { ingress: [{ ip: '203.0.113.7', ipMode: 'VIP' }] } },
        },
      ],
    }),
    silent: ['G13'],
  },
  {
    name: 'node ports that were allocated before that was switched off',
    world: webWorld(
      {
        type: 'LoadBalancer',
        allocateLoadBalancerNodePorts: false,
        ports: [{ name: 'http', port: 80, nodePort: 30_080 }],
      },
      three,
    ),
    silent: ['G13'],
  },
];

import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { placedEndpoint, webWorld } from '#lib/diagnosis/testing/web-cluster.ts';
import { draining, notReady, terminated } from '#lib/domain/testing.ts';

const three = [placedEndpoint(1), placedEndpoint(2), placedEndpoint(3)];

const threeNotReady = [1, 2, 3].map((n) => placedEndpoint(n, notReady));

const justNow = '2026-11-21T11:59:55Z';

export const exposureCases: readonly FindingCase[] = [
  {
    name: 'a node port with nothing behind it',
    world: webWorld({ type: 'NodePort' }, []),
    raises: ['G07 web'],
  },
  {
    name: 'a load balancer with endpoints that all ended',
    world: webWorld({ type: 'LoadBalancer' }, [placedEndpoint(1, terminated)]),
    raises: ['G07 web'],
  },
  {
    name: 'a node port whose last endpoint is terminating and serves',
    world: webWorld({ type: 'NodePort' }, [placedEndpoint(1, draining)]),
    silent: ['G07'],
  },
  {
    name: 'a Service that is not open to the outside',
    world: webWorld({}, []),
    silent: ['G07', 'G08'],
  },
  {
    name: 'a node port of five seconds',
    world: webWorld({ type: 'NodePort' }, [], { metadata: { creationTimestamp: justNow } }),
    silent: ['G07'],
  },
  {
    name: 'an external IP with nothing behind it',
    world: webWorld({ externalIPs: ['198.51.100.4'] }, threeNotReady),
    raises: ['G07 web', 'G08 web'],
  },
  {
    name: 'an external IP of a headless Service, which ignores it',
    world: webWorld({ clusterIP: 'None', externalIPs: ['198.51.100.4'] }, three),
    silent: ['G07', 'G08'],
  },
];

import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { aNode, aPodWith, aReadyPod } from '#lib/diagnosis/testing/pods.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import { aWorld } from '#lib/diagnosis/testing/world.ts';
import { anEndpoint, aService, aSlice, notReady, ready } from '#lib/domain/testing.ts';

/** Three endpoints that are published as ready; the second and third Pod are not ready. */
function lagging(more: Partial<World> = {}): World {
  return aWorld({
    services: [aService('web')],
    slices: [
      aSlice(
        'web',
        [1, 2, 3].map((n) => anEndpoint(n, ready)),
      ),
    ],
    pods: [aReadyPod(1), aPodWith(2), aPodWith(3)],
    nodes: [aNode(1), aNode(2), aNode(3)],
    ...more,
  });
}

export const stillPublishedCases: readonly FindingCase[] = [
  {
    name: 'D19, B19: a controller that lags publishes Pods as ready that are not',
    world: lagging(),
    raises: ['D19 web', 'B19 web'],
    says: { D19: '2 Pods are still published as ready, and are not ready: web-2, web-3' },
  },
  {
    name: 'D19, B19: it does so of one of two Pods that are not ready',
    world: lagging({
      slices: [
        aSlice('web', [anEndpoint(1, ready), anEndpoint(2, notReady), anEndpoint(3, ready)]),
      ],
    }),
    raises: ['D19 web', 'B19 web'],
    says: { D19: '1 Pod is still published as ready, and is not ready: web-3' },
  },
  {
    name: 'B19: Pods that are not ready, and published so on purpose',
    world: lagging({
      services: [aService('web', { publishNotReadyAddresses: true })],
      slices: [
        aSlice(
          'web',
          [1, 2, 3].map((n) => anEndpoint(n, { ready: true, serving: n === 1 })),
        ),
      ],
    }),
    raises: ['B19 web'],
    silent: ['D19'],
  },
  {
    name: 'B19: Pods that are not ready, and another writer calls them so',
    world: lagging({
      slices: [
        aSlice(
          'web',
          [1, 2, 3].map((n) => anEndpoint(n, ready)),
          {
            labels: { 'endpointslice.kubernetes.io/managed-by': 'staff' },
          },
        ),
      ],
    }),
    raises: ['B19 web'],
    silent: ['D19'],
  },
];

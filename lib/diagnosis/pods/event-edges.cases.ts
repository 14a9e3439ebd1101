import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import type { PodParts } from '#lib/diagnosis/testing/pods.ts';
import {
  aCondition,
  aPodEvent,
  aPodWith,
  aReadyPod,
  heldBackConditions,
  notReadyConditions,
  runningContainer,
} from '#lib/diagnosis/testing/pods.ts';
import {
  at,
  beside,
  nodeUnknown,
  probe,
  probed,
  untimed,
} from '#lib/diagnosis/testing/web-beside.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import type { KubeEvent } from '#lib/domain/objects.ts';

/** Cases at the edge of a rule of family B: one step further it holds, or holds no more. */

/** Its Pod is not ready since 11:30, so failures count from 11:29:20 on. */
function reported(change: Partial<KubeEvent>, parts: PodParts = {}): World {
  const event = aPodEvent(2, 'Unhealthy', 'Readiness probe failed: connection refused');
  return beside(
    { containers: probed, conditions: notReadyConditions(at('11:30:00')), ...parts },
    { events: [{ ...event, ...change }] },
  );
}

const seen = 'HTTP /health on port 8080 fails on 1 Pod';
const notSeen = '1 Pod is not ready and has readiness probe';
const who = { kind: 'Pod', namespace: 'shop', name: 'web-2' };

function told(name: string, world: World, says: string): FindingCase {
  return { name: `B10: ${name}`, world, raises: ['B10'], says: { B10: says } };
}

const eventCases: readonly FindingCase[] = [
  told('the kubelet reports that the probe failed', reported({}), seen),
  told('the kubelet reports something else', reported({ reason: 'ProbeWarning' }), notSeen),
  told('another probe failed', reported({ message: 'Liveness probe failed: 500' }), notSeen),
  told(
    'the probe of an earlier Pod of the name failed',
    reported({ involvedObject: { ...who, uid: 'uid-earlier' } }),
    notSeen,
  ),
  told('the probe of a Pod of the name failed', reported({ involvedObject: who }), seen),
  told(
    'the Pod has no uid to compare',
    reported({ involvedObject: { ...who, uid: 'uid-1' } }, { metadata: { uid: undefined } }),
    seen,
  ),
  {
    name: 'B10: two containers do not pass, and the probe of the second is reported',
    world: reported(
      { involvedObject: { ...who, fieldPath: 'spec.containers{proxy}' } },
      {
        containers: ['web', 'proxy'].map((name) => ({ name, readinessProbe: probe })),
        statuses: ['web', 'proxy'].map((name) => runningContainer({ name })),
      },
    ),
    raises: ['B10'],
    says: { B10: 'of container proxy' },
  },
  told('the failure is as old as it may be', reported({ lastTimestamp: at('11:29:20') }), seen),
  told('the failure is older', reported({ lastTimestamp: at('11:29:19') }), notSeen),
  told(
    'the failure is old, and nobody says since when the Pod is not ready',
    reported({ lastTimestamp: at('09:00:00') }, { conditions: untimed }),
    seen,
  ),
];

const stateCases: readonly FindingCase[] = [
  {
    name: 'B12, near: Nodes are not visible',
    world: beside(
      { conditions: heldBackConditions(), statuses: [runningContainer({ ready: true })] },
      { nodes: undefined },
    ),
    raises: ['B19'],
    silent: ['B12', 'B13'],
  },
  {
    name: 'B12, near: the Pod has no Ready condition',
    world: beside({ conditions: [aCondition('ContainersReady', 'True')] }, nodeUnknown),
    raises: ['B18'],
    silent: ['B12'],
  },
  {
    name: 'B12, near: its container is not ready either',
    world: beside({}, nodeUnknown),
    silent: ['B12'],
  },
  {
    name: 'B15, near: a sidecar is ready and the first container is not',
    world: beside({
      initContainers: [{ name: 'mesh', restartPolicy: 'Always' }],
      initStatuses: [runningContainer({ name: 'mesh', ready: true })],
    }),
    raises: ['B19'],
    silent: ['B15'],
  },
  {
    name: 'B18, near: the kubelet has just taken the Pod',
    world: {
      ...beside({ statuses: [] }),
      pods: [
        aReadyPod(1),
        {
          ...aPodWith(2),
          status: { phase: 'Running', podIPs: [{ ip: '10.0.0.2' }], startTime: at('11:59:55') },
        },
      ],
    },
    silent: ['B18'],
  },
  {
    name: 'B02, near: gated a moment ago',
    world: beside({
      conditions: [
        aCondition('PodScheduled', 'False', {
          reason: 'SchedulingGated',
          lastTransitionTime: at('11:59:55'),
        }),
      ],
      statuses: [],
      ip: null,
      spec: { nodeName: undefined, schedulingGates: [{ name: 'example.com/quota' }] },
    }),
    silent: ['B02'],
  },
];

export const eventEdgeCases: readonly FindingCase[] = [...eventCases, ...stateCases];

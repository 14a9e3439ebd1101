import { zoneLabel } from '#lib/domain/objects.ts';
import type { NodeObject } from '#simulator/api/objects.ts';

/** What the machine says of itself, in the order of `kubectl describe node`. */
const nodeInfo = {
  machineID: '',
  systemUUID: '',
  bootID: '',
  kernelVersion: '6.12.0',
  osImage: 'Simulated Linux',
  operatingSystem: 'linux',
  architecture: 'amd64',
  containerRuntimeVersion: 'simulator://1.0.0',
  kubeletVersion: 'v1.34.4',
  kubeProxyVersion: '',
};

/** A ready worker in each zone. */
export function demoNodes(time: string): readonly NodeObject[] {
  return ['a', 'b', 'c'].map((zone, index) =>
    workerNode(`worker-${zone}`, `zone-${zone}`, index, time),
  );
}

/** A ready Node as its kubelet registers it. */
export function workerNode(name: string, zone: string, index: number, time: string): NodeObject {
  const resources = { cpu: '8', memory: '32Gi', pods: '250' };
  return {
    metadata: {
      name,
      labels: {
        'kubernetes.io/hostname': name,
        'topology.kubernetes.io/region': 'region-1',
        [zoneLabel]: zone,
      },
    },
    spec: {},
    status: {
      capacity: resources,
      allocatable: resources,
      conditions: [
        {
          type: 'Ready',
          status: 'True',
          reason: 'KubeletReady',
          message: 'kubelet is posting ready status',
          lastTransitionTime: time,
        },
      ],
      addresses: [
        { type: 'InternalIP', address: `10.0.0.${11 + index}` },
        { type: 'Hostname', address: name },
      ],
      nodeInfo,
    },
  };
}

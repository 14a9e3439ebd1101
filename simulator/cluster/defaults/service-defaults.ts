import type { JsonObject } from '#simulator/api/json.ts';
import { listAt, objectAt, textAt } from '#simulator/api/json.ts';
import { mapObjects } from './map-objects.ts';

const affinitySeconds = 10_800;

/** The Service with the defaults of k8s.io/kubernetes/pkg/apis/core/v1; addresses and node ports are allocated elsewhere. */
export function withServiceDefaults(service: JsonObject): JsonObject {
  const spec = objectAt(service, 'spec');
  const type = textAt(spec, 'type') || 'ClusterIP';
  const sessionAffinity = textAt(spec, 'sessionAffinity') || 'None';
  const hasClusterIp = type !== 'ExternalName';
  const withPorts = mapObjects(spec, 'ports', withPortDefaults);
  return {
    ...service,
    spec: {
      ...withPorts,
      type,
      sessionAffinity,
      ...(sessionAffinity === 'ClientIP' && {
        sessionAffinityConfig: spec.sessionAffinityConfig ?? {
          clientIP: { timeoutSeconds: affinitySeconds },
        },
      }),
      ...(hasClusterIp && { internalTrafficPolicy: spec.internalTrafficPolicy ?? 'Cluster' }),
      ...(isReachedFromOutside(spec, type) && {
        externalTrafficPolicy: textAt(spec, 'externalTrafficPolicy') || 'Cluster',
      }),
      ...(type === 'LoadBalancer' && {
        allocateLoadBalancerNodePorts: spec.allocateLoadBalancerNodePorts ?? true,
      }),
    },
    status: service.status ?? { loadBalancer: {} },
  };
}

function withPortDefaults(port: JsonObject): JsonObject {
  const { targetPort } = port;
  return {
    ...port,
    protocol: textAt(port, 'protocol') || 'TCP',
    targetPort:
      targetPort === undefined || targetPort === 0 || targetPort === '' ? port.port : targetPort,
  };
}

function isReachedFromOutside(spec: JsonObject, type: string): boolean {
  if (type === 'NodePort' || type === 'LoadBalancer') return true;
  return type === 'ClusterIP' && listAt(spec, 'externalIPs').length > 0;
}

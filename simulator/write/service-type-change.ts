import type { JsonObject } from '#simulator/api/json.ts';
import {
  field,
  isEqual,
  listAt,
  objectAt,
  objectsAt,
  textAt,
  without,
} from '#simulator/api/json.ts';
import { mapObjects } from '#simulator/cluster/defaults/map-objects.ts';

/** What goes with the types that a Service has, and with no others. */
type Needs = {
  readonly clusterIp: boolean;
  readonly nodePorts: boolean;
  readonly external: boolean;
  readonly loadBalancer: boolean;
};

/**
 * The new version of a Service without what only the type of the former needed, unless the client changed it: who
 * turns a NodePort into a ClusterIP need not name every field that goes. From `dropTypeDependentFields` of the
 * registry of Services.
 */
export function withoutFormerType(service: JsonObject, former: JsonObject): JsonObject {
  const before = objectAt(former, 'spec');
  const needed = needsOf(before);
  const needs = needsOf(objectAt(service, 'spec'));
  let spec = objectAt(service, 'spec');
  const drop = (...names: readonly string[]): void => {
    if (names.every((name) => isEqual(field(spec, name), field(before, name)))) {
      spec = without(spec, ...names);
    }
  };

  if (needed.clusterIp && !needs.clusterIp) {
    drop('clusterIP', 'clusterIPs');
    drop('ipFamilies');
    drop('ipFamilyPolicy');
    drop('internalTrafficPolicy');
  }
  if (needed.nodePorts && !needs.nodePorts && isEqual(nodePortsOf(spec), nodePortsOf(before))) {
    spec = mapObjects(spec, 'ports', (port) => without(port, 'nodePort'));
  }
  if (needed.external && !needs.external) drop('externalTrafficPolicy');
  if (needed.loadBalancer && !needs.loadBalancer) {
    drop('allocateLoadBalancerNodePorts');
    drop('loadBalancerClass');
    drop('healthCheckNodePort');
  }
  return { ...service, spec };
}

function needsOf(spec: JsonObject): Needs {
  const type = textAt(spec, 'type') || 'ClusterIP';
  const nodePorts = type === 'NodePort' || type === 'LoadBalancer';
  return {
    clusterIp: type !== 'ExternalName',
    nodePorts,
    external: nodePorts || listAt(spec, 'externalIPs').length > 0,
    loadBalancer: type === 'LoadBalancer',
  };
}

function nodePortsOf(spec: JsonObject): readonly (number | undefined)[] {
  return objectsAt(spec, 'ports').map(({ nodePort }) =>
    typeof nodePort === 'number' ? nodePort : undefined,
  );
}

import type { JsonObject } from './json.ts';
import { at } from './json.ts';
import type { Objects } from './objects.ts';
import type { ResourceName } from './resources.ts';

/** The places of each resource that its type says are always there, besides `metadata`, and what stands there. */
const required: Readonly<Record<ResourceName, readonly (readonly [type: string, path: string])[]>> =
  {
    services: [['object', 'spec']],
    pods: [],
    nodes: [],
    endpointslices: [['string', 'addressType']],
    namespaces: [],
    deployments: [
      ['number', 'spec.replicas'],
      ['object', 'spec.selector'],
      ['object', 'spec.template.metadata'],
      ['object', 'spec.template.spec'],
    ],
    replicasets: [
      ['object', 'spec.selector'],
      ['object', 'spec.template.metadata'],
      ['object', 'spec.template.spec'],
    ],
    statefulsets: [
      ['object', 'spec.selector'],
      ['object', 'spec.template.metadata'],
      ['object', 'spec.template.spec'],
    ],
    daemonsets: [
      ['object', 'spec.selector'],
      ['object', 'spec.template.metadata'],
      ['object', 'spec.template.spec'],
    ],
    endpoints: [],
    events: [['object', 'involvedObject']],
    leases: [],
  };

/**
 * The JSON as an object of the resource. That its fields have the API's types has been seen to before: by the decoder
 * for what clients send, by the compiler for what the program writes. Throws if a part is missing that readers rely on.
 */
export function asObject<R extends ResourceName>(resource: R, json: JsonObject): Objects[R] {
  if (isComplete(resource, json)) return json;
  const { kind, metadata } = json;
  throw new Error(
    `${JSON.stringify({ kind, metadata })} lacks what every object of ${resource} has: ${required[
      resource
    ]
      .map(([, path]) => path)
      .join(', ')}`,
  );
}

function isComplete<R extends ResourceName>(
  resource: R,
  json: JsonObject | Objects[R],
): json is Objects[R] {
  return (
    typeof at(json, 'metadata', 'name') === 'string' &&
    required[resource].every(([type, path]) => typeof at(json, ...path.split('.')) === type)
  );
}

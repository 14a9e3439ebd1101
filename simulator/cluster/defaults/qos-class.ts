import type { JsonObject } from '#simulator/api/json.ts';
import { field, objectAt, objectsAt } from '#simulator/api/json.ts';

const computed = ['cpu', 'memory'];

/** The quality of service that the requests and limits of a Pod's containers earn it. */
export function qosClassOf(spec: JsonObject): 'Guaranteed' | 'Burstable' | 'BestEffort' {
  const resources = [...objectsAt(spec, 'initContainers'), ...objectsAt(spec, 'containers')].map(
    (container) => objectAt(container, 'resources'),
  );
  const names = (kind: string) =>
    resources.flatMap((one) =>
      Object.keys(objectAt(one, kind)).filter((name) => computed.includes(name)),
    );
  if (names('requests').length === 0 && names('limits').length === 0) return 'BestEffort';
  const isGuaranteed = resources.every((one) =>
    computed.every((name) => {
      const limit = field(objectAt(one, 'limits'), name);
      return limit !== undefined && limit === field(objectAt(one, 'requests'), name);
    }),
  );
  return isGuaranteed ? 'Guaranteed' : 'Burstable';
}

import type { ObjectMeta } from '#lib/domain/objects.ts';
import type { JsonObject } from '#simulator/api/json.ts';
import { isEqual } from '#simulator/api/json.ts';
import type { KubeObject } from '#simulator/api/objects.ts';
import type { Clock } from '#simulator/clock.ts';
import { timestamp } from '#simulator/clock.ts';
import type { Random } from '#simulator/random.ts';
import { generatedName } from './generated-name.ts';

export type StampOptions = {
  readonly clock: Clock;
  readonly random: Random;
  readonly hasGeneration: boolean;
};

/** The object with what the API server fills in when it creates one, but for the version. */
export function stampNew<T extends KubeObject>(object: T, options: StampOptions): T {
  const { name, generateName } = object.metadata;
  return withMetadata(object, {
    name: name === '' && generateName ? generatedName(generateName, options.random) : name,
    uid: options.random.uuid(),
    ...(options.hasGeneration && { generation: 1 }),
    creationTimestamp: timestamp(options.clock.now()),
  });
}

/** The new content with the metadata that a client cannot change; the generation counts changes of the spec, and of the labels if asked. */
export function stampChanged<T extends KubeObject>(former: T, object: T, countsLabels = false): T {
  const { uid, creationTimestamp, generation, deletionTimestamp, deletionGracePeriodSeconds } =
    former.metadata;
  const counted = (version: T) => countedPart(version, countsLabels);
  return withMetadata(object, {
    uid,
    resourceVersion: former.metadata.resourceVersion,
    ...(creationTimestamp !== undefined && { creationTimestamp }),
    ...(generation !== undefined && {
      generation: generation + Number(!isEqual(counted(former), counted(object))),
    }),
    ...(deletionTimestamp !== undefined && { deletionTimestamp, deletionGracePeriodSeconds }),
  });
}

/** The object with some of its metadata replaced. */
export function withMetadata<T extends KubeObject>(object: T, metadata: Partial<ObjectMeta>): T {
  return { ...object, metadata: { ...object.metadata, ...metadata } };
}

/** True when two versions differ in more than their version. */
export function isChanged(former: KubeObject, object: KubeObject): boolean {
  const content = ({ metadata, ...rest }: KubeObject): JsonObject => ({
    ...rest,
    metadata: { ...metadata, resourceVersion: undefined, generation: undefined },
  });
  return !isEqual(content(former), content(object));
}

/** What `metadata.generation` counts: everything but metadata and status. */
function countedPart(object: KubeObject, countsLabels: boolean): JsonObject {
  const labels = countsLabels ? object.metadata.labels : undefined;
  return { ...object, metadata: { labels }, status: undefined };
}

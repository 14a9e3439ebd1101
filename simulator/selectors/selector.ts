import type { KubeObject } from '#simulator/api/objects.ts';

/** True for the objects that a list or watch is about. */
export type Selector = (object: KubeObject) => boolean;

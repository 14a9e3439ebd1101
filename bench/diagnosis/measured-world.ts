import type { UniformWorld } from '#simulator/world/uniform-world.ts';

/** When everything of the measured clusters came to be. */
export const createdAt = '2026-01-01T00:00:00Z';
/** An hour later, in milliseconds: nothing is new any more. */
export const lookedAt = Date.parse(createdAt) + 3_600_000;

export const large: UniformWorld = {
  kind: 'uniform',
  services: 10_000,
  podsPerService: 15,
  nodes: 500,
  namespaces: 100,
};

/** Beside the Service of 250 Pods stand others, which a change of one of its Pods must not touch. */
export const wide: UniformWorld = {
  ...large,
  services: 40,
  podsPerService: 250,
  nodes: 50,
  namespaces: 4,
};

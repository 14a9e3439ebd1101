import type { Condition, Container, Pod } from '#lib/domain/objects.ts';
import { anEndpoint, aService, aSlice, notReady, ready } from '#lib/domain/testing.ts';
import type { PodParts } from './pods.ts';
import { aNode, aPodWith, aReadyPod, notReadyConditions } from './pods.ts';
import type { World } from './world.ts';
import { aWorld } from './world.ts';

/** Service web on three Nodes with Pod web-1 ready and web-2 as told. */
export function beside(parts: PodParts, more: Partial<World> = {}): World {
  return aWorld({
    services: [aService('web')],
    slices: [aSlice('web', [anEndpoint(1, ready), anEndpoint(2, notReady)])],
    pods: [aReadyPod(1), aPodWith(2, parts)],
    nodes: [aNode(1), aNode(2), aNode(3)],
    ...more,
  });
}

/** Web-1 is ready; these beside it. */
export function besideAll(pods: readonly Pod[], more: Partial<World> = {}): World {
  return beside({}, { pods: [aReadyPod(1), ...pods], ...more });
}

/** The Node of web-2 does not report. */
export const nodeUnknown: Partial<World> = {
  nodes: [aNode(1), aNode(2, { status: 'Unknown' }), aNode(3)],
};

export const probe: NonNullable<Container['readinessProbe']> = {
  httpGet: { path: '/health', port: 8080 },
};

/** Its probe allows 30 s; with the grace for what is new, 40 s. */
export const probed: readonly Container[] = [{ name: 'web', readinessProbe: probe }];

/** Not ready, and nobody says since when. */
export const untimed: readonly Condition[] = notReadyConditions().map(
  ({ lastTransitionTime: _, ...condition }) => condition,
);

/** A time on the day of `testNow`, which is 12:00:00. */
export function at(time: string): string {
  return `2026-11-21T${time}Z`;
}

import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { fewNames } from '#lib/diagnosis/few-names.ts';
import { kubernetesMinor } from '#lib/diagnosis/kubernetes-minor.ts';
import { newestEvent } from '#lib/diagnosis/newest-event.ts';
import { zoneOf } from '#lib/diagnosis/node-trouble.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import type { PublishedEndpoint, ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import { isControllers } from '#lib/diagnosis/service-facts.ts';
import type { Evidence, FindingId, ObjectRef, Remedy } from '#lib/domain/finding.ts';
import type { Node } from '#lib/domain/objects.ts';
import { zoneLabel } from '#lib/domain/objects.ts';
import { labelNode } from './label-node.ts';
import type { WantedHints } from './wanted-hints.ts';
import { zoneSafeguard } from './zone-safeguard.ts';

/** Why hints that are asked for are not given. */
export type HintsObstacle = {
  readonly text: string;
  readonly evidence: readonly Evidence[];
  readonly remedies: readonly Remedy[];
  readonly culprit?: ObjectRef | undefined;
  readonly causedBy?: readonly FindingId[] | undefined;
  readonly notVisible: readonly string[];
};

/** From this Kubernetes on PreferSameZone and PreferSameNode are acted on without being switched on. */
export const preferSameSince = 34;

/** The first that explains it, in the order in which the controller would come across it. */
export function hintsObstacle(
  facts: ServiceFacts,
  wanted: WantedHints,
  ready: readonly PublishedEndpoint[],
): HintsObstacle {
  const minor = kubernetesMinor(facts.view.serverVersion) ?? preferSameSince;
  if (wanted.value.startsWith('PreferSame') && minor < preferSameSince) {
    return {
      ...plain(`Kubernetes 1.${minor} does not act on it by itself`),
      causedBy: ['F10'],
    };
  }
  if (!ready.some(({ slice }) => isControllers(slice))) {
    return plain(
      'no slice with a ready endpoint is the EndpointSlice controller’s, which alone gives hints',
    );
  }
  const withNodes = wanted.value === 'Auto' ? safeguard(facts, ready) : zoneless(facts, ready);
  return (
    withNodes ?? plain('no reason is visible; the controller may lag, or have it switched off')
  );
}

function plain(text: string): HintsObstacle {
  return {
    text,
    evidence: [],
    remedies: [
      { text: 'Without hints traffic goes to all endpoints; nothing is lost but the short way' },
    ],
    notVisible: [],
  };
}

function safeguard(
  facts: ServiceFacts,
  ready: readonly PublishedEndpoint[],
): HintsObstacle | undefined {
  const { view, ref } = facts;
  const found = zoneSafeguard(view.nodes, ready);
  const events = view.events({ kind: 'Service', name: ref.name });
  // One event after another is written as endpoints come and go; only the newest tells how it is.
  const newest =
    events.kind === 'known'
      ? newestEvent(events.value, ['TopologyAwareHintsDisabled', 'TopologyAwareHintsEnabled'])
      : undefined;
  const event = newest?.reason === 'TopologyAwareHintsDisabled' ? newest : undefined;
  const text = found?.text ?? event?.message;
  if (text === undefined) {
    return view.nodes === 'not-visible'
      ? { ...plain('the reason needs the Nodes'), notVisible: ['Nodes are not visible to you'] }
      : undefined;
  }
  return {
    ...plain(text),
    ...found,
    text,
    evidence: [
      ...(found?.evidence ?? []),
      ...(event === undefined ? [] : [evidenceAt(objectRef('Event', event), event, 'message')]),
    ],
    notVisible: events.kind === 'unknown' ? [events.reason] : [],
  };
}

/** A hint for the own zone takes a zone, and a PreferSameNode hint a Node. */
function zoneless(
  { view: { nodes } }: ServiceFacts,
  ready: readonly PublishedEndpoint[],
): HintsObstacle | undefined {
  if (ready.some(({ endpoint }) => (endpoint.zone ?? '') !== '')) return undefined;
  const names = [...new Set(ready.flatMap(({ endpoint }) => endpoint.nodeName ?? []))].sort();
  const node = nodes === 'not-visible' ? undefined : firstWithoutZone(names, nodes);
  if (node === undefined) return plain('no ready endpoint has a zone');
  return {
    text: `no ready endpoint has a zone; their Nodes have no zone label (${fewNames(names)})`,
    evidence: [evidenceAt(objectRef('Node', node), node, 'metadata', 'labels', zoneLabel)],
    remedies: [labelNode(node)],
    ...(names.length === 1 && { culprit: objectRef('Node', node) }),
    notVisible: [],
  };
}

function firstWithoutZone(
  names: readonly string[],
  nodes: ReadonlyMap<string, Node>,
): Node | undefined {
  return names.flatMap((name) => nodes.get(name) ?? []).find((node) => zoneOf(node) === '');
}

import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted, fewNames } from '#lib/diagnosis/few-names.ts';
import { nodeTrouble, zoneOf } from '#lib/diagnosis/node-trouble.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { showSlices } from '#lib/diagnosis/service-commands.ts';
import type { KnownNodes } from '#lib/domain/expected-slices/expected-endpoints.ts';
import type { Evidence, ObjectRef } from '#lib/domain/finding.ts';
import type { Node } from '#lib/domain/objects.ts';
import { usableWord } from './usable-word.ts';

/** F16: every ready endpoint is on a Node that is cordoned, not ready, being deleted or gone. */
export const servedByLeavingNodes: ServiceDetector = (facts) => {
  const { view, ref, endpoints } = facts;
  const { nodes } = view;
  if (nodes === 'not-visible' || facts.kind === 'ExternalName') return [];
  const names = new Set<string>();
  let ready = 0;
  for (const { nodeName } of facts.usable()) {
    if (nodeName === undefined || nodeTrouble(nodes.get(nodeName)) === undefined) return [];
    ready += 1;
    names.add(nodeName);
  }
  const [first] = [...names].sort();
  const shown = endpoints.find((one) => one.ready && one.endpoint.nodeName === first);
  if (first === undefined || shown === undefined) return [];
  const told = [...names].sort().map((name) => `${name} ${nodeTrouble(nodes.get(name)) ?? ''}`);
  return [
    {
      id: 'F16',
      stages: after(view.thresholds.lagWarnMs, 'warning'),
      countedFrom: 'observed',
      sentence: `${ready === 1 ? `the only ${usableWord(facts)} endpoint is` : `all ${ready} ${usableWord(facts)} endpoints are`} on ${counted(names.size, 'Node')} in trouble: ${fewNames(told)}`,
      culprit: culpritOf([...names], nodes),
      subject: ref,
      evidence: [
        evidenceAt(
          objectRef('EndpointSlice', shown.slice),
          shown.slice,
          'endpoints',
          shown.index,
          'nodeName',
        ),
        ...nodeEvidence(nodes.get(first)),
      ],
      confirm: [showSlices(view.service, first), { words: ['describe', 'node', first] }],
      remedies: [
        {
          text: 'Have Pods on other Nodes before these go: a drain takes them all at once without a PodDisruptionBudget',
        },
        ...(nodes.get(first)?.spec?.unschedulable === true
          ? [
              {
                text: `If Node ${first} was cordoned by mistake`,
                command: { words: ['uncordon', first] },
              },
            ]
          : []),
      ],
      concerns: ready,
    },
  ];
};

function culpritOf(
  names: readonly string[],
  nodes: Exclude<KnownNodes, 'not-visible'>,
): ObjectRef | undefined {
  const [name = ''] = names;
  const node = nodes.get(name);
  if (names.length === 1)
    return node === undefined ? { kind: 'Node', name } : objectRef('Node', node);
  const zone = zoneOf(node);
  const isOneZone = zone !== '' && names.every((one) => zoneOf(nodes.get(one)) === zone);
  return isOneZone ? { kind: 'Zone', name: zone } : undefined;
}

function nodeEvidence(node: Node | undefined): readonly Evidence[] {
  if (node === undefined) return [];
  const ref = objectRef('Node', node);
  if (node.metadata.deletionTimestamp !== undefined) {
    return [evidenceAt(ref, node, 'metadata', 'deletionTimestamp')];
  }
  const index = (node.status?.conditions ?? []).findIndex(({ type }) => type === 'Ready');
  return node.spec?.unschedulable === true
    ? [evidenceAt(ref, node, 'spec', 'unschedulable')]
    : [evidenceAt(ref, node, 'status', 'conditions', index, 'status')];
}

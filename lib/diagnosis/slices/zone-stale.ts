import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import type { PublishedEndpoint } from '#lib/diagnosis/service-facts.ts';
import { isControllers } from '#lib/diagnosis/service-facts.ts';
import { zoneLabel } from '#lib/domain/objects.ts';
import { showSlice } from './slice-commands.ts';

/** D22: a zone is copied from the Node when the slice is written; a label that changes later is not followed. */
export const zoneStale: ServiceDetector = ({ view, endpoints, ref, managed }) => {
  const { nodes, service } = view;
  if (!managed || nodes === 'not-visible') return [];
  const byNode = new Map<string, PublishedEndpoint[]>();
  const kept = new Set(view.slices.filter(isControllers));
  for (const one of endpoints) {
    const { nodeName, zone } = one.endpoint;
    if (nodeName === undefined || !kept.has(one.slice)) continue;
    const node = nodes.get(nodeName);
    if (node === undefined) continue;
    if ((zone ?? '') === (node.metadata.labels?.[zoneLabel] ?? '')) continue;
    byNode.set(nodeName, [...(byNode.get(nodeName) ?? []), one]);
  }
  return [...byNode.entries()].flatMap(([nodeName, those]) => {
    const node = nodes.get(nodeName);
    const [first] = those;
    if (node === undefined || first === undefined) return [];
    const { slice, index, endpoint } = first;
    const nodeRef = objectRef('Node', node);
    return [
      {
        id: 'D22',
        subject: ref,
        about: nodeName,
        sentence: `${counted(those.length, 'endpoint')} on Node ${nodeName} ${those.length === 1 ? 'is' : 'are'} published in ${zoneWords(endpoint.zone)}; the Node is now in ${zoneWords(node.metadata.labels?.[zoneLabel])}`,
        culprit: nodeRef,
        evidence: [
          evidenceAt(objectRef('EndpointSlice', slice), slice, 'endpoints', index, 'zone'),
          evidenceAt(objectRef('EndpointSlice', slice), slice, 'endpoints', index, 'nodeName'),
          evidenceAt(nodeRef, node, 'metadata', 'labels', zoneLabel),
        ],
        confirm: [
          showSlice(slice, nodeName),
          { words: ['get', 'node', nodeName, '-L', zoneLabel] },
        ],
        remedies: [
          {
            text: 'The controller copies the zone anew when it next writes for this Service; any change of the Service makes it look.',
            command: {
              namespace: service.metadata.namespace,
              words: [
                'annotate',
                'service',
                service.metadata.name,
                'example.com/looked-at=again',
                '--overwrite',
              ],
            },
          },
        ],
        stages: after(view.thresholds.lagWarnMs, 'warning'),
        countedFrom: 'observed',
        concerns: those.length,
      },
    ];
  });
};

function zoneWords(zone: string | undefined): string {
  return zone === undefined || zone === '' ? 'no zone' : `zone ${zone}`;
}

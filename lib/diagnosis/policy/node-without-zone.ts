import { after } from '#lib/diagnosis/candidate.ts';
import { compareTexts } from '#lib/diagnosis/compare-texts.ts';
import type { ClusterDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { isControlPlaneNode, zoneOf } from '#lib/diagnosis/node-trouble.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import type { Severity } from '#lib/domain/finding.ts';
import type { Node } from '#lib/domain/objects.ts';
import { zoneLabel } from '#lib/domain/objects.ts';
import { labelNode } from './label-node.ts';

/** So many are told one by one; each says how many there are. */
const mostTold = 10;

/** F14: Nodes without a zone where others have one. */
export const nodeWithoutZone: ClusterDetector = ({ nodes, thresholds }) => {
  if (nodes === 'not-visible') return [];
  const without = [...nodes.values()].filter((node) => zoneOf(node) === '');
  if (without.length === 0 || without.length === nodes.size) return [];
  return without
    .sort(byName)
    .slice(0, mostTold)
    .map((node) => {
      const ref = objectRef('Node', node);
      return {
        id: 'F14',
        // A cloud's controller writes the label a moment after the Node joins.
        stages: after(thresholds.lagWarnMs, severityOf(node)),
        countedFrom: 'observed',
        sentence: `Node ${ref.name} has no label ${zoneLabel} (${without.length} of ${nodes.size} Nodes have none): endpoints there get no zone hint${breaksAuto(node) ? ', and topology mode Auto is off for every Service' : ''}`,
        culprit: ref,
        subject: ref,
        evidence: [
          evidenceAt(ref, node, 'metadata', 'labels', zoneLabel),
          evidenceAt(ref, node, 'metadata', 'name'),
        ],
        confirm: [{ words: ['get', 'nodes', '-L', zoneLabel], shows: ref.name }],
        remedies: [labelNode(node)],
      };
    });
};

function severityOf(node: Node): Severity {
  return isControlPlaneNode(node) ? 'info' : 'warning';
}

/** The controller gives up Auto for all Services for one ready Node of the workers that has no zone. */
function breaksAuto(node: Node): boolean {
  const ready = node.status?.conditions?.find(({ type }) => type === 'Ready');
  return !isControlPlaneNode(node) && ready?.status === 'True';
}

function byName(a: Node, b: Node): number {
  return compareTexts(a.metadata.name, b.metadata.name);
}

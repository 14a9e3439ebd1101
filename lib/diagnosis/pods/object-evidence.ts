import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import type { Evidence } from '#lib/domain/finding.ts';
import type { KubeEvent, Node, Pod } from '#lib/domain/objects.ts';

type Path = Evidence['path'];

/** What stands at this path of the Pod. */
export function podEvidence(pod: Pod, path: Path): Evidence {
  return evidenceAt(objectRef('Pod', pod), pod, ...path);
}

/** What stands at this path of the Node. */
export function nodeEvidence(node: Node, path: Path): Evidence {
  return evidenceAt(objectRef('Node', node), node, ...path);
}

/** What the event says. */
export function messageEvidence(event: KubeEvent): Evidence {
  return evidenceAt(objectRef('Event', event), event, 'message');
}

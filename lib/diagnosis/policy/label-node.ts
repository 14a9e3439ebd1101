import type { Remedy } from '#lib/domain/finding.ts';
import type { Node } from '#lib/domain/objects.ts';
import { zoneLabel } from '#lib/domain/objects.ts';

/** Gives a Node the zone that it lacks; which one it is in, only its owner knows. */
export function labelNode({ metadata }: Node): Remedy {
  return {
    text: `Label Node ${metadata.name} with its zone (put its name for ZONE)`,
    command: { words: ['label', 'node', metadata.name, `${zoneLabel}=ZONE`] },
  };
}

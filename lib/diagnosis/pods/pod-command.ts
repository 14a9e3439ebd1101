import type { KubectlCommand } from '#lib/domain/finding.ts';
import type { Pod } from '#lib/domain/objects.ts';

/** Reads one part of the Pod, as `{.status.conditions}` names it. */
export function readPod({ metadata }: Pod, part: string, shows?: string): KubectlCommand {
  return {
    namespace: metadata.namespace,
    words: ['get', 'pod', metadata.name, '-o', `jsonpath={${part}}`],
    shows,
  };
}

export function describePod({ metadata }: Pod): KubectlCommand {
  return { namespace: metadata.namespace, words: ['describe', 'pod', metadata.name] };
}

/** What the container wrote before it last ended. */
export function previousLogs({ metadata }: Pod, container: string): KubectlCommand {
  return {
    namespace: metadata.namespace,
    words: ['logs', metadata.name, '-c', container, '--previous'],
  };
}

export function currentLogs({ metadata }: Pod, container: string): KubectlCommand {
  return { namespace: metadata.namespace, words: ['logs', metadata.name, '-c', container] };
}

/** The part of a Pod that this list of statuses is. */
export function statusPart(statusPath: readonly (string | number)[]): string {
  return `.${statusPath.slice(0, 2).join('.')}`;
}

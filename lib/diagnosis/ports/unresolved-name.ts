import { counted } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { replaceInService } from '#lib/diagnosis/service-commands.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import type { Worded } from '#lib/diagnosis/with-names.ts';
import { withNames } from '#lib/diagnosis/with-names.ts';
import type { Evidence, Remedy } from '#lib/domain/finding.ts';
import type { EndpointSlice, Pod, ServicePort } from '#lib/domain/objects.ts';
import type { PodPort } from './pod-port.ts';
import { portWords } from './port-words.ts';

export type Looked = { readonly pod: Pod; readonly found: PodPort };

/** A Service port whose name some or all of the Pods do not have. */
export type Unresolved = {
  readonly port: ServicePort;
  /** Where the port stands among those of the Service. */
  readonly index: number;
  readonly lacking: readonly EndpointSlice[];
  readonly without: readonly [Looked, ...Looked[]];
  readonly having: number;
};

/** How many Pods lack it comes first: a card has room for two lines. */
export function unresolvedSentence({ port, without, having }: Unresolved): Worded {
  const lacked = `container port named ${port.targetPort} (${port.protocol ?? 'TCP'})`;
  const asked = `${instead(without)}; ${portWords(port)} asks for it`;
  const total = without.length + having;
  if (having === 0) {
    const none = `none of the ${counted(total, 'Pod')} has a ${lacked}${asked}`;
    return { sentence: none, brief: none };
  }
  const verb = without.length === 1 ? 'has' : 'have';
  return withNames(
    without.map(({ pod }) => pod.metadata.name),
    (list) => `${without.length} of ${counted(total, 'Pod')} ${verb} no ${lacked}${list}${asked}`,
  );
}

/** What stands there instead, on how many of them. */
function instead(without: readonly Looked[]): string {
  const [commonest] = [...groupByWords(without)].sort(([, a], [, b]) => b - a);
  if (commonest === undefined) return '';
  const [words, count] = commonest;
  return `; ${counted(count, 'Pod')} ${count === 1 ? 'has' : 'have'} ${words}`;
}

function groupByWords(without: readonly Looked[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { found } of without) {
    const words = wordsOf(found);
    if (words !== undefined) counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return counts;
}

function wordsOf(found: PodPort): string | undefined {
  switch (found.kind) {
    case 'number':
      return undefined;
    case 'other-protocol':
      return `it as ${found.declared.port.protocol ?? 'TCP'}`;
    case 'on-sidecar':
      return `it on a sidecar, where Kubernetes looks from 1.33 on`;
    case 'absent':
      return found.nearest === undefined ? undefined : `one named ${found.nearest.port.name}`;
  }
}

export function podEvidence({ pod, found }: Looked): readonly Evidence[] {
  const object = objectRef('Pod', pod);
  switch (found.kind) {
    case 'number':
      return [];
    case 'other-protocol': {
      const { path, port } = found.declared;
      return [{ object, path: [...path, 'protocol'], value: port.protocol ?? null }];
    }
    case 'on-sidecar': {
      const { path, port } = found.declared;
      return [{ object, path: [...path, 'name'], value: port.name ?? null }];
    }
    case 'absent': {
      if (found.nearest === undefined) return [];
      const { path, port } = found.nearest;
      return [{ object, path: [...path, 'name'], value: port.name ?? null }];
    }
  }
}

/** The name of its first port, or that it has none. */
export function sliceEvidence(slice: EndpointSlice): readonly Evidence[] {
  const [port] = slice.ports ?? [];
  const object = objectRef('EndpointSlice', slice);
  const value = port === undefined ? null : (port.name ?? null);
  return [{ object, path: ['ports', 0, 'name'], value }];
}

export function unresolvedRemedies(
  facts: ServiceFacts,
  { port, index, without }: Unresolved,
): readonly Remedy[] {
  const [{ found }] = without;
  const patchTo = (path: string, value: string): Remedy['command'] =>
    replaceInService(facts.view.service, `/spec/ports/${index}/${path}`, value);
  const inTemplate: Remedy = {
    text: `Name a container port ${port.targetPort} (${port.protocol ?? 'TCP'}) in the Pod template; the Pods are then replaced.`,
  };
  if (found.kind === 'other-protocol') {
    const protocol = found.declared.port.protocol ?? 'TCP';
    return [
      {
        text: `If the port speaks ${protocol}, say so in the Service.`,
        command: patchTo('protocol', protocol),
      },
      inTemplate,
    ];
  }
  const nearest = found.kind === 'absent' ? found.nearest?.port.name : undefined;
  if (nearest === undefined) return [inTemplate];
  return [
    {
      text: `If ${nearest} is meant, name it in the Service.`,
      command: patchTo('targetPort', nearest),
    },
    inTemplate,
  ];
}

import type { EventObject } from '#simulator/api/objects.ts';
import { neutralText } from './neutral-words.ts';

/** Those whose events are compared; what kubelets and schedulers say tells of machines. */
const comparedSources: ReadonlySet<string> = new Set([
  'deployment-controller',
  'replicaset-controller',
  'endpoint-slice-controller',
  'node-controller',
]);

/** What controllers said, by its text: how often they came to say it is chance. */
export function eventTexts(
  events: readonly EventObject[],
  words: ReadonlyMap<string, string>,
): Readonly<Record<string, 'said'>> {
  const texts = events
    .filter(({ source }) => comparedSources.has(source?.component ?? ''))
    .map(({ involvedObject, type, reason, message }) => {
      const { kind, name } = involvedObject;
      return neutralText(
        `${kind} ${name ?? ''} ${type ?? ''} ${reason ?? ''}: ${message ?? ''}`,
        words,
      );
    });
  return Object.fromEntries(
    texts.map((text) => [text.replaceAll(generatedPod, '$1-SUFFIX'), 'said' as const]),
  );
}

/** A Pod that was made from a template, and may be gone. */
const generatedPod = /(hash-of-[a-z]+-revision-\d+)-[a-z0-9]{5}\b/g;

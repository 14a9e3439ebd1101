import type { Finding } from '#lib/domain/finding.ts';
import type { EndpointLine } from './endpoint-lines.ts';
import { asSentence } from './sentence.ts';

/**
 * Why endpoints are not ready, what concerns most of them first. What was found out about a Pod is said in the words of
 * the finding, which may rest on events; of the others, what their own status tells.
 */
export function unreadyReasons(
  lines: readonly EndpointLine[],
  findings: readonly Finding[],
): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const { why, endpoint } of lines) {
    if (why === '') continue;
    const names = groups.get(why) ?? [];
    names.push(endpoint.targetRef?.name ?? '');
    groups.set(why, names);
  }
  const ofPods = findings.filter(({ id }) => id.startsWith('B'));
  const told = [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([why, names]) => {
      const finding = ofPods.find((one) => isAboutAny(one, names));
      if (finding !== undefined) return asSentence(finding.brief ?? finding.sentence);
      return `${names.length} ${names.length === 1 ? 'Pod' : 'Pods'}: ${why}`;
    });
  return [...new Set(told)];
}

/** A finding about many Pods shows some of them as evidence; the others of the same words are meant, too. */
function isAboutAny({ evidence }: Finding, pods: readonly string[]): boolean {
  return evidence.some(({ object }) => object.kind === 'Pod' && pods.includes(object.name));
}

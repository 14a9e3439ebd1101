import { counted } from '#lib/diagnosis/few-names.ts';
import type { PodOwner } from '#lib/diagnosis/pod-owners.ts';
import type { SliceEntry } from '#lib/domain/service-entry.ts';
import { objectText } from './evidence-words.ts';
import type { Fact } from './service-facts.ts';
import { managerText } from './service-words.ts';

/** Who writes the slices of a Service, and who keeps its Pods. */
export function ownershipFacts(
  slices: readonly SliceEntry[],
  owners: readonly PodOwner[] | undefined,
): readonly Fact[] {
  const managers = new Map<string, number>();
  for (const slice of slices) {
    const text = managerText(slice);
    managers.set(text, (managers.get(text) ?? 0) + 1);
  }
  return [
    ...fact(
      'Slices',
      [...managers].map(([text, count]) => `${counted(count, 'slice')}: ${text}`),
    ),
    ...fact(
      'Pods',
      (owners ?? []).map(({ workload, pods }) => {
        const whose = workload === undefined ? 'without an owner' : `of ${objectText(workload)}`;
        return `${counted(pods, 'Pod')} ${whose}`;
      }),
    ),
  ];
}

function fact(name: string, lines: readonly string[]): readonly Fact[] {
  return lines.length === 0 ? [] : [{ name, value: lines.join(', ') }];
}

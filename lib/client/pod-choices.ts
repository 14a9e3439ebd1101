import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import type { ServiceDetail } from '#lib/protocol/service-detail.ts';
import { ghostsOf } from './slice-items.ts';

/** A Pod that somebody may ask about. */
export type PodChoice = {
  readonly pod: string;
  readonly note: string;
  /** True for one that is expected and not published, or that a finding names. */
  readonly isLikely: boolean;
};

/** Pods to ask about: first those that are missing, then those that a finding names, then all that match. */
export function podChoices(
  entry: ServiceEntry,
  detail: ServiceDetail | undefined,
): readonly PodChoice[] {
  const choices = new Map<string, PodChoice>();
  const add = (pod: string, note: string, isLikely: boolean) => {
    if (!choices.has(pod)) choices.set(pod, { pod, note, isLikely });
  };
  for (const { pod, note } of ghostsOf(entry)) add(pod, note, true);
  for (const { id, evidence } of detail?.findings ?? []) {
    for (const { object } of evidence) {
      if (object.kind !== 'Pod' || object.namespace !== entry.service.metadata.namespace) continue;
      add(object.name, `named by ${id}`, true);
    }
  }
  for (const { metadata } of detail?.pods ?? []) add(metadata.name, 'published or matching', false);
  return [...choices.values()];
}

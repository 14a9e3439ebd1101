import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { atOnce } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted, fewNames } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { isControllers, isMirrored } from '#lib/diagnosis/service-facts.ts';
import type { EndpointSlice } from '#lib/domain/objects.ts';
import { managedByLabel } from '#lib/domain/objects.ts';
import { labelSlice, showSlice } from './slice-commands.ts';

/** A value that the documentation asks not to use. */
const reservedManager = 'controller';

/** D11: slices are written by somebody other than Kubernetes' own controllers, or do not say by whom. */
export const unknownManager: ServiceDetector = ({ view, apiServers, ref }) => {
  if (apiServers) return [];
  const byManager = new Map<string, EndpointSlice[]>();
  for (const slice of view.slices) {
    if (isControllers(slice) || isMirrored(slice)) continue;
    const manager = slice.metadata.labels?.[managedByLabel] ?? '';
    byManager.set(manager, [...(byManager.get(manager) ?? []), slice]);
  }
  return [...byManager.entries()].flatMap(([manager, slices]): readonly Candidate[] => {
    const [first] = slices;
    if (first === undefined) return [];
    const sliceRef = objectRef('EndpointSlice', first);
    const names = `${slices.length === 1 ? 'slice' : `${counted(slices.length, 'slice')}:`} ${fewNames(slices.map(({ metadata }) => metadata.name).sort())}`;
    return [
      {
        id: 'D11',
        subject: ref,
        about: manager,
        sentence: sentence(manager, names, slices.length),
        evidence: [
          evidenceAt(sliceRef, first, 'metadata', 'labels', managedByLabel),
          evidenceAt(sliceRef, first, 'metadata', 'name'),
        ],
        confirm: [showSlice(first, manager === '' ? first.metadata.name : manager)],
        remedies: manager === '' || manager === reservedManager ? [nameTheWriter(first)] : [],
        stages: atOnce(manager === reservedManager ? 'warning' : 'info'),
        countedFrom: 'observed',
        causedBy: ['D25', 'D04'],
      },
    ];
  });
};

function sentence(manager: string, names: string, count: number): string {
  if (manager === '')
    return `${names} ${count === 1 ? 'does' : 'do'} not say who writes ${count === 1 ? 'it' : 'them'}`;
  const written = `${names} ${count === 1 ? 'is' : 'are'} managed by ${manager}`;
  if (manager === reservedManager)
    return `${written}, a name that the documentation asks not to use`;
  return `${written}, not by Kubernetes' own controllers`;
}

function nameTheWriter(slice: EndpointSlice) {
  return {
    text: 'Say who writes it: staff for people, a name such as my-domain.example/my-tool for a program.',
    command: labelSlice(slice, `${managedByLabel}=staff`),
  };
}

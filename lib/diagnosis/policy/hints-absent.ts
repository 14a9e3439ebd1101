import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { showService, showSlices } from '#lib/diagnosis/service-commands.ts';
import { hintsObstacle } from './hints-obstacle.ts';
import { wantedHints } from './wanted-hints.ts';

/** F06: hints are asked for, and no ready endpoint has one. Right after a change that is so for moments, so it must last. */
export const hintsAbsent: ServiceDetector = (facts) => {
  const { kind, view, ref, endpoints } = facts;
  if (kind === 'headless' || kind === 'ExternalName') return [];
  const wanted = wantedHints(view.service);
  if (wanted === undefined) return [];
  const ready = endpoints.filter((one) => one.ready);
  const [first] = ready;
  if (first === undefined || ready.some(({ endpoint }) => hasHints(endpoint.hints))) return [];
  const obstacle = hintsObstacle(facts, wanted, ready);
  const slice = objectRef('EndpointSlice', first.slice);
  return [
    {
      id: 'F06',
      stages: after(view.thresholds.lagWarnMs, 'warning'),
      countedFrom: 'observed',
      sentence: `${nameOf(wanted.path)} ${wanted.value} is set, and none of ${counted(ready.length, 'ready endpoint')} has hints: ${obstacle.text}`,
      culprit: obstacle.culprit,
      subject: ref,
      evidence: [
        evidenceAt(ref, view.service, ...wanted.path),
        evidenceAt(slice, first.slice, 'endpoints', first.index, 'hints'),
        ...obstacle.evidence,
      ],
      confirm: [
        showService(view.service, valueAt(view.service, wanted.path)),
        showSlices(view.service),
        {
          namespace: ref.namespace,
          words: ['get', 'events', '--field-selector', `involvedObject.name=${ref.name}`],
        },
      ],
      remedies: obstacle.remedies,
      causedBy: obstacle.causedBy,
      concerns: ready.length,
      notVisible: obstacle.notVisible,
    },
  ];
};

function hasHints(hints: { readonly forZones?: unknown; readonly forNodes?: unknown } | undefined) {
  return [hints?.forZones, hints?.forNodes].some((list) => Array.isArray(list) && list.length > 0);
}

function nameOf(path: readonly string[]): string {
  return path.at(-1) ?? '';
}

function valueAt(service: Parameters<typeof showService>[0], path: readonly string[]) {
  const { value } = evidenceAt({ kind: 'Service', name: '' }, service, ...path);
  return typeof value === 'string' ? value : undefined;
}

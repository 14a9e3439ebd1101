import { after, atOnce } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { patchService, showService } from '#lib/diagnosis/service-commands.ts';
import { readySingly } from './ready-singly.ts';

/** F12: session affinity that has nothing to choose from, or nobody to apply it. */
export const affinitySingle: ServiceDetector = (facts) => {
  const { kind, view, ref } = facts;
  const { service, thresholds } = view;
  if (service.spec.sessionAffinity !== 'ClientIP' || kind === 'ExternalName') return [];
  const isHeadless = kind === 'headless';
  const single = isHeadless ? undefined : readySingly(facts);
  if (!isHeadless && single === undefined) return [];
  const remedy = {
    text: 'Remove it, or know that it starts to matter with a second endpoint; clients behind one address all go to the same',
    command: patchService(service, { spec: { sessionAffinity: 'None' } }),
  };
  return [
    {
      id: 'F12',
      stages: isHeadless ? atOnce('info') : after(thresholds.lagWarnMs, 'info'),
      countedFrom: 'observed',
      sentence: isHeadless
        ? 'sessionAffinity ClientIP has no effect on a headless Service: clients choose among the addresses themselves'
        : `sessionAffinity ClientIP has nothing to choose from: ${single?.words ?? ''}`,
      subject: ref,
      evidence: [
        evidenceAt(ref, service, 'spec', 'sessionAffinity'),
        ...(isHeadless
          ? [evidenceAt(ref, service, 'spec', 'clusterIP')]
          : (single?.evidence ?? [])),
      ],
      confirm: [showService(service, 'ClientIP')],
      remedies: [remedy],
    },
  ];
};

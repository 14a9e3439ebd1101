import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { fewNames } from '#lib/diagnosis/few-names.ts';
import { showService } from '#lib/diagnosis/service-commands.ts';

/** G10: it is being deleted and its finalizers stay. */
export const deletingStuck: ServiceDetector = ({ ref, view: { service, thresholds } }) => {
  const { deletionTimestamp, finalizers = [], namespace, name } = service.metadata;
  if (deletionTimestamp === undefined || finalizers.length === 0) return [];
  const asked = Date.parse(deletionTimestamp);
  const plural = finalizers.length === 1 ? 'finalizer' : 'finalizers';
  return [
    {
      id: 'G10',
      stages: after(thresholds.deleteSlowMs, 'warning'),
      countedFrom: Number.isNaN(asked) ? 'observed' : asked,
      began: deletionTimestamp,
      sentence: `being deleted, and waits for ${plural} ${fewNames(finalizers)}`,
      subject: ref,
      evidence: [
        evidenceAt(ref, service, 'metadata', 'deletionTimestamp'),
        ...finalizers
          .slice(0, 3)
          .map((_, at) => evidenceAt(ref, service, 'metadata', 'finalizers', at)),
      ],
      confirm: [
        showService(service, finalizers[0]),
        { namespace, words: ['describe', 'service', name] },
      ],
      remedies: [
        { text: 'See why the controller that owns the finalizer does not finish its clean-up' },
        {
          text: 'Only if that controller is gone for good: remove the finalizers. What it should clean up stays behind',
          command: {
            namespace,
            words: [
              'patch',
              'service',
              name,
              '--type',
              'merge',
              '-p',
              '{"metadata":{"finalizers":null}}',
            ],
          },
        },
      ],
    },
  ];
};

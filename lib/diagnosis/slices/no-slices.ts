import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { showService } from '#lib/diagnosis/service-commands.ts';
import { isControllers } from '#lib/diagnosis/service-facts.ts';
import { serviceNameLabel } from '#lib/domain/objects.ts';
import { slicesLinkedElsewhere } from './linked-elsewhere.ts';
import { relabelledSlices } from './relabelled.ts';
import { showController, sliceControllerRef } from './slice-controller.ts';

/** D17: the EndpointSlice controller has not even written a placeholder. */
export const noSlices: ServiceDetector = (facts) => {
  const { view, managed, ref, endpoints } = facts;
  if (!managed || view.slices.some(isControllers)) return [];
  const { namespace, name, deletionTimestamp } = view.service.metadata;
  if (deletionTimestamp !== undefined || relabelledSlices(facts).length > 0) return [];
  if (slicesLinkedElsewhere(facts).length > 0) return [];
  const { without, of } = view.servicesWithoutSlices();
  const everywhere =
    without >= of && of > 1
      ? '; no Service with a selector has one, so it probably does not run'
      : '';
  const [selectorKey = ''] = Object.keys(view.service.spec.selector ?? {});
  return [
    {
      id: 'D17',
      subject: ref,
      sentence: `the EndpointSlice controller has no slice for this Service, not even an empty one${everywhere}`,
      culprit: sliceControllerRef,
      evidence: [
        evidenceAt(ref, view.service, 'spec', 'selector', selectorKey),
        evidenceAt(ref, view.service, 'metadata', 'name'),
        evidenceAt(ref, view.service, 'metadata', 'creationTimestamp'),
      ],
      confirm: [
        showService(view.service, name),
        { namespace, words: ['get', 'endpointslices', '-l', `${serviceNameLabel}=${name}`] },
        showController,
        {
          namespace,
          words: ['get', 'events', '--field-selector', `involvedObject.name=${name}`],
        },
      ],
      remedies: [
        {
          text: 'See whether kube-controller-manager runs and what it logs, and whether an admission webhook refuses EndpointSlices.',
          command: showController,
        },
        {
          text: 'After 15 failed tries the controller waits for the next change of the Service or its Pods; any change of the Service makes it look again.',
          command: {
            namespace,
            words: ['annotate', 'service', name, 'example.com/looked-at=again', '--overwrite'],
          },
        },
        {
          text: 'Where that does not help and it logs that its informer cache is out of date, a slice of the Service was probably deleted after its labels were changed: restart kube-controller-manager, or delete the Service and create it again.',
        },
      ],
      stages: after(
        view.thresholds.lagWarnMs,
        endpoints.some(({ ready }) => ready) ? 'error' : 'critical',
      ),
      countedFrom: 'observed',
      concerns: facts.candidates.length,
    },
  ];
};

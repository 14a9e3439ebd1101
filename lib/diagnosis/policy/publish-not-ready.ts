import { after, atOnce } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { endpointCauses } from '#lib/diagnosis/endpoint-causes.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { patchService, showService, showSlices } from '#lib/diagnosis/service-commands.ts';
import { endpointState } from '#lib/domain/endpoint-state.ts';

/** F11: endpoints are called ready whatever they are. On a headless Service that is how peers find each other. */
export const publishNotReady: ServiceDetector = (facts) => {
  const { view, ref, kind, managed, distinct, endpoints } = facts;
  const { service, thresholds } = view;
  if (service.spec.publishNotReadyAddresses !== true || !managed) return [];
  const forced = distinct.filter((endpoint) => endpointState(endpoint) === 'ready-forced');
  const isHeadless = kind === 'headless';
  if (!isHeadless && forced.length === 0) return [];
  const shown = endpoints.find(({ endpoint }) => endpoint === forced[0]);
  const which = `${forced.length} of ${counted(distinct.length, 'endpoint')} called ready without serving, or while terminating`;
  return [
    {
      id: 'F11',
      // Each Pod of a rolling update passes through it.
      stages: isHeadless ? atOnce('info') : after(thresholds.lagWarnMs, 'warning'),
      countedFrom: 'observed',
      sentence: isHeadless
        ? `publishNotReadyAddresses: DNS answers with every endpoint${forced.length > 0 ? `; ${which}` : ', ready or not'}`
        : `publishNotReadyAddresses: ${which}; these get traffic`,
      subject: ref,
      evidence: [
        evidenceAt(ref, service, 'spec', 'publishNotReadyAddresses'),
        ...(shown === undefined
          ? []
          : (['ready', 'serving', 'terminating'] as const).map((condition) =>
              evidenceAt(
                objectRef('EndpointSlice', shown.slice),
                shown.slice,
                'endpoints',
                shown.index,
                'conditions',
                condition,
              ),
            )),
      ],
      confirm: [showService(service, 'true'), showSlices(service)],
      remedies: isHeadless
        ? [{ text: 'Nothing, where its Pods must find each other before they are ready' }]
        : [
            {
              text: 'Keep it for headless Services, and let this one publish only what is ready',
              command: patchService(service, { spec: { publishNotReadyAddresses: null } }),
            },
          ],
      // Why they are not ready hangs below the one thing that sends them traffic.
      ...(!isHeadless && { causedBy: endpointCauses }),
      concerns: forced.length,
    },
  ];
};

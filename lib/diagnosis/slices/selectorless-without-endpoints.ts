import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import type { Known } from '#lib/diagnosis/known.ts';
import { addressesOf } from '#lib/diagnosis/legacy/legacy-endpoints.ts';
import { showService } from '#lib/diagnosis/service-commands.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import type { ServiceView } from '#lib/diagnosis/service-view.ts';
import { freeSliceName, sliceManifest } from '#lib/diagnosis/slice-manifest.ts';
import type { Remedy } from '#lib/domain/finding.ts';
import type { Endpoints } from '#lib/domain/objects.ts';
import { slicesMeantFor } from './slices-meant-for.ts';

/** D03: nobody fills a Service without selector by itself. With the slices that were probably meant to: D01, D02. */
export const selectorlessWithoutEndpoints: ServiceDetector = (facts) => {
  const { view, managed, kind, apiServers, endpoints } = facts;
  if (managed || kind === 'ExternalName' || apiServers || endpoints.length > 0) return [];
  const legacy = view.legacyEndpoints();
  if (legacy.kind === 'known' && hasAddresses(legacy.value)) return [];
  const meant = slicesMeantFor(view);
  return [...meant, withoutEndpoints(facts, legacy, meant)];
};

function withoutEndpoints(
  { view, ref }: ServiceFacts,
  legacy: Known<Endpoints | undefined>,
  meant: readonly Candidate[],
): Candidate {
  const { service, thresholds } = view;
  const { namespace, name } = service.metadata;
  return {
    id: 'D03',
    subject: ref,
    sentence: `the Service has no selector, and no EndpointSlice linked to it holds an endpoint${legacy.kind === 'unknown' ? `; ${legacy.reason}` : ''}`,
    evidence: [
      evidenceAt(ref, service, 'spec', 'selector'),
      evidenceAt(ref, service, 'metadata', 'name'),
    ],
    confirm: [
      showService(service, name),
      { namespace, words: ['get', 'endpointslices', '-l', `kubernetes.io/service-name=${name}`] },
      { namespace, words: ['get', 'endpoints', name, '--ignore-not-found', '-o', 'yaml'] },
    ],
    remedies:
      meant.length > 0 ? meant.flatMap(({ remedies }) => remedies.slice(0, 1)) : ways(view, legacy),
    stages: after(thresholds.graceNewMs, 'critical'),
    countedFrom: 'observed',
    causedBy: ['D01', 'D02'],
    ...(legacy.kind === 'unknown' && { notVisible: [legacy.reason] }),
  };
}

function ways(view: ServiceView, legacy: Known<Endpoints | undefined>): readonly Remedy[] {
  const name = freeSliceName(view);
  return [
    ...(legacy.kind === 'unknown'
      ? [
          {
            text: 'If there are Endpoints of its name with addresses, see why they are not mirrored.',
          },
        ]
      : []),
    {
      text: `Write an EndpointSlice with the addresses of what answers, and kubectl apply it:\n${sliceManifest(view.service, name)}`,
    },
    { text: 'If Kubernetes is to fill it from Pods, give the Service a selector.' },
  ];
}

function hasAddresses(legacy: Endpoints | undefined): boolean {
  return legacy !== undefined && addressesOf(legacy).length > 0;
}

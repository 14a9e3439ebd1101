import { atOnce } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { fewNames } from '#lib/diagnosis/few-names.ts';
import { patchService, showService } from '#lib/diagnosis/service-commands.ts';

/** G08: external IPs, which whoever may write Services can take from others (CVE-2020-8554). */
export const externalIpsUsed: ServiceDetector = ({ kind, ref, view: { service } }) => {
  const ips = service.spec.externalIPs ?? [];
  // Headless and ExternalName Services ignore them.
  if (ips.length === 0 || kind === 'headless' || kind === 'ExternalName') return [];
  return [
    {
      id: 'G08',
      stages: atOnce('warning'),
      countedFrom: 'observed',
      sentence: `externalIPs ${fewNames(ips)}: every Node takes traffic to them for this Service, whoever owns them`,
      subject: ref,
      evidence: ips.slice(0, 3).map((_, at) => evidenceAt(ref, service, 'spec', 'externalIPs', at)),
      confirm: [showService(service, ips[0])],
      remedies: [
        {
          text: 'Use a load balancer or a Gateway instead, then remove them; externalIPs are being deprecated',
          command: patchService(service, { spec: { externalIPs: null } }),
        },
      ],
    },
  ];
};

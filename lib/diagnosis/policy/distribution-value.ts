import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { atOnce } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { kubernetesMinor } from '#lib/diagnosis/kubernetes-minor.ts';
import { patchService, showService } from '#lib/diagnosis/service-commands.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import { trafficDistribution } from '#lib/domain/expected-slices/distribution-hints.ts';
import { wantsZoneHints } from '#lib/domain/expected-slices/zone-hints.ts';
import type { Severity } from '#lib/domain/finding.ts';
import { preferSameSince } from './hints-obstacle.ts';
import { topologyModeKeys, wantedHints } from './wanted-hints.ts';

/** From this Kubernetes on PreferClose is a deprecated name of PreferSameZone. */
const aliasSince = 35;
/** From this Kubernetes on the topology annotations are deprecated. */
const annotationDeprecatedSince = 33;

/** F10: what is asked for by trafficDistribution or the annotation is unsupported, deprecated or overridden. */
export const distributionValue: ServiceDetector = (facts) => {
  const { service } = facts.view;
  const { annotations } = service.metadata;
  const value = service.spec.trafficDistribution;
  if (value === undefined && annotations === undefined) return [];
  if (facts.kind === 'ExternalName') return [];
  return [...valueFindings(facts, value), ...annotationFindings(facts, value)];
};

function valueFindings(facts: ServiceFacts, value: string | undefined): readonly Candidate[] {
  if (value === undefined || value === '') return [];
  const { service, serverVersion } = facts.view;
  const minor = kubernetesMinor(serverVersion);
  const tell = (about: string, severity: Severity, sentence: string, better?: string) => [
    {
      ...candidate(facts, about, severity, sentence, ['spec', 'trafficDistribution']),
      remedies: [
        better === undefined
          ? { text: 'Use PreferSameZone, PreferSameNode or nothing' }
          : {
              text: `Use ${better}`,
              command: patchService(service, { spec: { trafficDistribution: better } }),
            },
      ],
    },
  ];
  if (trafficDistribution(service) === undefined) {
    return tell(
      'unknown',
      'warning',
      `trafficDistribution ${value} is none that Kubernetes knows, so it has no effect`,
    );
  }
  // What depends on the version is not said where the version could not be read.
  if (minor === undefined) return [];
  if (value === 'PreferClose' && minor >= aliasSince) {
    return tell(
      'alias',
      'info',
      'trafficDistribution PreferClose is the deprecated name of PreferSameZone',
      'PreferSameZone',
    );
  }
  if (value !== 'PreferClose' && minor < preferSameSince) {
    const better = value === 'PreferSameZone' ? 'PreferClose' : undefined;
    return tell(
      'too-new',
      'warning',
      `trafficDistribution ${value} has effect from Kubernetes 1.${preferSameSince} on unless it is switched on; this is 1.${minor}`,
      better,
    );
  }
  return [];
}

function annotationFindings(facts: ServiceFacts, value: string | undefined): readonly Candidate[] {
  const { service, serverVersion } = facts.view;
  const set = topologyModeKeys.filter((key) => service.metadata.annotations?.[key] !== undefined);
  const [winner] = set;
  if (winner === undefined) return [];
  const path = ['metadata', 'annotations', winner];
  const remove = {
    text: 'Remove the annotation; trafficDistribution is what replaces it',
    command: {
      namespace: service.metadata.namespace,
      words: ['annotate', 'service', service.metadata.name, ...set.map((key) => `${key}-`)],
    },
  };
  const both: readonly Candidate[] =
    set.length < 2
      ? []
      : [
          {
            ...candidate(
              facts,
              'both',
              'info',
              `both topology annotations are set; the older ${winner} wins`,
              path,
            ),
            remedies: [remove],
          },
        ];
  if (!wantsZoneHints(service)) return both;
  if ((value ?? '') !== '') {
    const sentence = `the annotation ${winner} wins over trafficDistribution ${value ?? ''}, which has no effect`;
    const told = candidate(facts, 'overridden', 'warning', sentence, path);
    const field = evidenceAt(facts.ref, service, 'spec', 'trafficDistribution');
    return [...both, { ...told, evidence: [...told.evidence, field], remedies: [remove] }];
  }
  const minor = kubernetesMinor(serverVersion);
  if (minor === undefined || minor < annotationDeprecatedSince) return both;
  const sentence = `the annotation ${winner} is deprecated since Kubernetes 1.${annotationDeprecatedSince}`;
  return [
    ...both,
    { ...candidate(facts, 'annotation', 'info', sentence, path), remedies: [remove] },
  ];
}

function candidate(
  { ref, view: { service } }: ServiceFacts,
  about: string,
  severity: Severity,
  sentence: string,
  path: readonly string[],
): Omit<Candidate, 'remedies'> {
  const evidence = evidenceAt(ref, service, ...path);
  return {
    id: 'F10',
    about,
    stages: atOnce(severity),
    countedFrom: 'observed',
    sentence,
    subject: ref,
    evidence: [evidence],
    confirm: [
      showService(
        service,
        typeof evidence.value === 'string' ? evidence.value : wantedHints(service)?.value,
      ),
    ],
  };
}

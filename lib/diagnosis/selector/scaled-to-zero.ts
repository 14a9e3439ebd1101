import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import { counted, fewNames } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import type { Evidence, KubectlCommand } from '#lib/domain/finding.ts';
import type { Workload } from '#lib/domain/objects.ts';
import { selectorEvidence } from './selector-evidence.ts';
import { selectorWords } from './selector-words.ts';
import type { Unmatched } from './unmatched.ts';

/** A05: every workload whose Pods the selector would match is to run none. */
export function scaledToZero({
  facts,
  selector,
  makers,
  toldAfterMs,
}: Unmatched): Candidate | undefined {
  const [first] = makers;
  if (first === undefined || !makers.every(runsNone)) return undefined;
  const ref = objectRef(first.kind, first);
  const { namespace } = facts.view.service.metadata;
  const evidence = zeroEvidence(first);
  const [key] = Object.keys(selector);
  return {
    id: 'A05',
    subject: facts.ref,
    stages: after(toldAfterMs, 'error'),
    countedFrom: 'observed',
    sentence: `selector ${selectorWords(selector)} matches no Pod: ${whoRunsNone(makers)}`,
    culprit: ref,
    evidence: [evidence, ...selectorEvidence(facts, key === undefined ? [] : [key])],
    confirm: [{ ...confirmCommand(first), namespace, shows: String(evidence.value) }],
    remedies: [
      first.kind === 'DaemonSet'
        ? { text: `Let the node selector and tolerations of DaemonSet ${ref.name} match a Node.` }
        : {
            text: `Scale ${first.kind} ${ref.name} up.`,
            command: {
              words: ['scale', `${first.kind.toLowerCase()}/${ref.name}`, '--replicas=1'],
              namespace,
            },
          },
    ],
    concerns: makers.length,
  };
}

function runsNone({ kind, spec, status }: Workload): boolean {
  return kind === 'DaemonSet' ? status?.desiredNumberScheduled === 0 : spec?.replicas === 0;
}

function whoRunsNone(makers: readonly Workload[]): string {
  const names = fewNames(makers.map(({ kind, metadata }) => `${kind} ${metadata.name}`));
  if (makers.length > 1)
    return `${counted(makers.length, 'workload')} of such Pods (${names}) run none`;
  return makers[0]?.kind === 'DaemonSet'
    ? `${names} is scheduled on no Node`
    : `${names} is scaled to 0 replicas`;
}

function zeroEvidence(workload: Workload): Evidence {
  const path =
    workload.kind === 'DaemonSet' ? ['status', 'desiredNumberScheduled'] : ['spec', 'replicas'];
  return { object: objectRef(workload.kind, workload), path, value: 0 };
}

function confirmCommand({ kind, metadata }: Workload): KubectlCommand {
  const jsonPath = kind === 'DaemonSet' ? '{.status.desiredNumberScheduled}' : '{.spec.replicas}';
  return { words: ['get', `${kind.toLowerCase()}/${metadata.name}`, '-o', `jsonpath=${jsonPath}`] };
}

import { useMemo } from 'react';
import { StateIcon } from '#components/status/state-icon.tsx';
import { useFrameSelect, useFreshness } from '#lib/client/use-topology.ts';
import { ghostSources } from '#lib/client/view-freshness.ts';
import type { BackendStep } from '#lib/diagnosis/backend-steps/backend-step.ts';
import { whyNotBackend } from '#lib/diagnosis/why-not-backend.ts';
import type { Tone } from '#lib/domain/tone.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import type { ServiceDetail } from '#lib/protocol/service-detail.ts';

const tones: Readonly<Record<BackendStep['answer'], Tone>> = {
  yes: 'ready',
  no: 'no-backends',
  unknown: 'ghost',
};

/** The way from one Pod to traffic, question by question, up to the one that answers. */
export function BackendChain({
  name,
  detail,
}: {
  readonly name: string;
  readonly detail: ServiceDetail;
}) {
  const fresh = useFreshness(ghostSources, detail.service.metadata.namespace);
  const serverVersion = useFrameSelect((state) => state.identity?.version);
  const answer = useMemo(() => ask(name, detail, serverVersion), [name, detail, serverVersion]);
  if (answer === undefined) return null;
  return (
    <ol className="mt-2 grid grid-cols-1 gap-1.5" data-testid="backend-chain">
      {answer.steps.map((step) => (
        <li
          key={step.question}
          className="flex gap-2"
          data-answer={step.answer}
          data-health={tones[step.answer]}
          data-fresh={fresh}
        >
          <span className="mt-px">
            <StateIcon tone={tones[step.answer]} fresh={fresh} size={14} />
          </span>
          <span className="min-w-0 break-words">
            <span className={step === answer.miss ? 'font-semibold' : 'text-ink-2'}>
              {visibleText(step.question)} {step.answer === 'unknown' ? 'Not known' : step.answer}
            </span>
            <span className="block text-[12px] text-ink-2">{visibleText(step.words)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function ask(name: string, detail: ServiceDetail, serverVersion: string | undefined) {
  const pod = detail.pods.find(({ metadata }) => metadata.name === name);
  if (pod === undefined) return undefined;
  const { service, slices, nodes, findings, notEvaluated } = detail;
  const isBlind = notEvaluated.some(({ need }) => need === 'nodes');
  return whyNotBackend({
    service,
    slices,
    pod,
    nodes: isBlind ? 'not-visible' : new Map(nodes.map((node) => [node.metadata.name, node])),
    findings,
    serverVersion,
  });
}

import { useState } from 'react';
import type { PanelProps } from '#components/inspector/panel-props.ts';
import { useServiceDetail } from '#components/inspector/use-service-detail.ts';
import { podChoices } from '#lib/client/pod-choices.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { BackendChain } from './backend-chain.tsx';

/** "Why is this Pod not a backend?": choose one, and see how far it gets. */
export function NotBackend({ entry, slices, detail }: PanelProps) {
  const [typed, setTyped] = useState('');
  const choices = podChoices(entry, detail);
  const name = typed.trim();
  const isKnown = detail?.pods.some(({ metadata }) => metadata.name === name) ?? false;
  return (
    <section className="inspector-section" data-testid="not-backend">
      <h3 className="section-head pb-1.5">
        <label htmlFor="asked-pod">Why is this Pod not a backend?</label>
      </h3>
      <input
        id="asked-pod"
        className="control w-full font-mono text-[12px]"
        placeholder={`a Pod of ${visibleText(entry.service.metadata.namespace)}`}
        list="pods-to-ask"
        value={typed}
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => setTyped(target.value)}
      />
      <datalist id="pods-to-ask">
        {choices.map(({ pod, note }) => (
          <option key={pod} value={pod}>
            {visibleText(note)}
          </option>
        ))}
      </datalist>
      {name === '' ? <Suggestions choices={choices} onChoose={setTyped} /> : null}
      {isKnown && detail !== undefined ? <BackendChain name={name} detail={detail} /> : null}
      {name !== '' && !isKnown && detail !== undefined ? (
        <AskedPod key={name} entry={entry} slices={slices} name={name} />
      ) : null}
    </section>
  );
}

/** The Pods that are most likely meant: expected and not published, or named by a finding. */
function Suggestions({
  choices,
  onChoose,
}: {
  readonly choices: ReturnType<typeof podChoices>;
  readonly onChoose: (pod: string) => void;
}) {
  const likely = choices.filter(({ isLikely }) => isLikely).slice(0, 3);
  if (likely.length === 0) return null;
  return (
    <ul className="mt-1.5 grid grid-cols-1 gap-0.5">
      {likely.map(({ pod, note }) => (
        <li key={pod} className="truncate text-[12px] text-ink-3">
          <button
            type="button"
            className="quiet font-mono text-[11.5px]"
            onClick={() => onChoose(pod)}
          >
            {visibleText(pod)}
          </button>{' '}
          {visibleText(note)}
        </li>
      ))}
    </ul>
  );
}

/** A Pod that the Service does not ask for is asked for by its name. */
function AskedPod({ entry, slices, name }: Omit<PanelProps, 'detail'> & { readonly name: string }) {
  const { data, isLoading } = useServiceDetail(entry, slices, name);
  if (data === undefined || isLoading) return null;
  if (data.pods.some(({ metadata }) => metadata.name === name)) {
    return <BackendChain name={name} detail={data} />;
  }
  return (
    <p className="mt-2 text-ink-2">
      No Pod of this name is known in namespace {visibleText(entry.service.metadata.namespace)}.
    </p>
  );
}

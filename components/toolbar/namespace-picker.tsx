import { useFrameSelect } from '#lib/client/use-topology.ts';
import { useNamespaces } from '#lib/client/view-params.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { NamespaceChoice } from './namespace-choice.tsx';
import { Popover } from './popover.tsx';

const noNames: readonly string[] = [];

/** Which namespaces are looked at: any of those that are known, any that is typed, or all. */
export function NamespacePicker() {
  const known = useFrameSelect((state) => state.scope?.namespaces ?? noNames);
  const isAll = useFrameSelect((state) => state.scope?.all !== false);
  const [chosen, setChosen] = useNamespaces();
  const [first] = chosen;
  const more = chosen.length > 1 ? ` +${chosen.length - 1}` : '';
  return (
    <Popover
      label="Namespaces"
      testId="namespace-picker"
      hotkey="n"
      button={
        <>
          <span className="text-ink-3 max-[480px]:sr-only">namespace</span>
          <b className="max-w-40 truncate font-semibold text-ink">
            {first === undefined ? 'all' : visibleText(first)}
            {more}
          </b>
          <span aria-hidden="true">▾</span>
        </>
      }
    >
      <div className="w-72 p-3">
        <button
          type="button"
          className="control w-full"
          aria-pressed={chosen.length === 0}
          onClick={() => void setChosen(null)}
        >
          {isAll ? 'All namespaces' : 'All that I can see'}
        </button>
        <NamespaceChoice known={known} />
      </div>
    </Popover>
  );
}

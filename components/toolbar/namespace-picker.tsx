import { RowList } from '#components/rows/row-list.tsx';
import { useFrameSelect } from '#lib/client/use-topology.ts';
import { useNamespaces } from '#lib/client/view-params.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { NamespaceEntry } from './namespace-entry.tsx';
import { Popover } from './popover.tsx';

const noNames: readonly string[] = [];
const rowPx = 28;

/** Which namespaces are looked at: any of those that are known, any that is typed, or all. */
export function NamespacePicker() {
  const known = useFrameSelect((state) => state.scope?.namespaces ?? noNames);
  const isAll = useFrameSelect((state) => state.scope?.all !== false);
  const [chosen, setChosen] = useNamespaces();
  const names = [...new Set([...chosen, ...known])].sort();
  const [first] = chosen;
  const more = chosen.length > 1 ? ` +${chosen.length - 1}` : '';
  return (
    <Popover
      label="Namespaces"
      testId="namespace-picker"
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
        <p className="mt-2 text-[12px] text-ink-3">{names.length} known</p>
        <div className="max-h-72 overflow-auto">
          <RowList
            rows={names}
            idOf={(name) => name}
            estimatePx={rowPx}
            label="Known namespaces"
            testId="namespaces"
          >
            {(name) => (
              <label className="flex min-h-7 items-center gap-2 rounded px-1 hover:bg-line">
                <input
                  type="checkbox"
                  className="size-4"
                  checked={chosen.includes(name)}
                  onChange={({ target }) => {
                    const others = chosen.filter((other) => other !== name);
                    const next = target.checked ? [...others, name].sort() : others;
                    void setChosen(next.length === 0 ? null : next);
                  }}
                />
                <span className="font-mono text-[12px] break-all">{visibleText(name)}</span>
              </label>
            )}
          </RowList>
        </div>
        <NamespaceEntry />
      </div>
    </Popover>
  );
}

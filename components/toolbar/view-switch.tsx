import { useHotkeys } from 'react-hotkeys-hook';
import { useDrawnAs } from '#lib/client/view-params.ts';

/** The graph, or its twin, the table of the same Services. */
export function ViewSwitch() {
  const [drawnAs, setDrawnAs] = useDrawnAs();
  const isTable = drawnAs === 'table';
  useHotkeys('t', () => void setDrawnAs(isTable ? null : 'table'), [isTable, setDrawnAs]);
  return (
    <fieldset className="switch" aria-label="Shown as">
      {([null, 'table'] as const).map((kind) => (
        <button
          key={kind}
          type="button"
          className="control"
          aria-pressed={drawnAs === kind}
          aria-keyshortcuts="t"
          title={`${kind === null ? 'Graph' : 'Table'} (t)`}
          onClick={() => void setDrawnAs(kind)}
        >
          {kind === null ? 'Graph' : 'Table'}
        </button>
      ))}
    </fieldset>
  );
}

import { DemoScenesButton } from '#components/demo/demo-scenes-button.tsx';
import { FreshnessPill } from '#components/status/freshness-pill.tsx';
import { useOnly } from '#lib/client/view-params.ts';
import { ClusterBadge } from './cluster-badge.tsx';
import { ExportButton } from './export-button.tsx';
import { HelpButton } from './help-button.tsx';
import { NamespacePicker } from './namespace-picker.tsx';
import { SearchField } from './search-field.tsx';
import { SeenFromPicker } from './seen-from-picker.tsx';
import { ThemeToggle } from './theme-toggle.tsx';
import { ViewSwitch } from './view-switch.tsx';

/** Where one is, what one looks for, how fresh it is. */
export function Toolbar() {
  const [only, setOnly] = useOnly();
  const isOnly = only === 'trouble';
  return (
    <header className="frame-top">
      <span className="flex items-center gap-2 text-[15px] font-bold">
        <Mark />
        <span className="max-[1360px]:sr-only">Slicescope</span>
      </span>
      <ClusterBadge />
      <DemoScenesButton />
      <NamespacePicker />
      <SearchField />
      <SeenFromPicker />
      <button
        type="button"
        className="control"
        aria-pressed={isOnly}
        data-testid="only-trouble"
        onClick={() => void setOnly(isOnly ? null : 'trouble')}
      >
        Only trouble
      </button>
      <ViewSwitch />
      <ExportButton />
      <FreshnessPill />
      <ThemeToggle />
      <HelpButton />
    </header>
  );
}

function Mark() {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" fill="currentColor" aria-hidden="true">
      {[0, 7, 14].flatMap((y) =>
        [0, 7, 14].map((x) => <rect key={`${x} ${y}`} x={x} y={y} width="4" height="4" rx="1" />),
      )}
    </svg>
  );
}

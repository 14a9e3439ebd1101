import type { Dispatch, SetStateAction } from 'react';
import { useEffect, useMemo, useState } from 'react';
import { DemoCaption } from '#components/demo/demo-caption.tsx';
import { InspectorPane } from '#components/inspector/inspector-pane.tsx';
import { ProblemList } from '#components/problems/problem-list.tsx';
import { ServiceList } from '#components/problems/service-list.tsx';
import { Banners } from '#components/status/banners.tsx';
import { LiveRegion } from '#components/status/live-region.tsx';
import { TabIndicator } from '#components/status/tab-indicator.tsx';
import { Toolbar } from '#components/toolbar/toolbar.tsx';
import type { CanvasProps } from '#components/topology/canvas-props.ts';
import type { Selection } from '#lib/client/selection.ts';
import { isSameSelection } from '#lib/client/selection.ts';
import { SeenPlaceContext } from '#lib/client/use-client-place.ts';
import { useTopologyPage } from '#lib/client/use-topology.ts';
import { useNamespaces, useOnly, useSearch, useSelection } from '#lib/client/view-params.ts';
import { useFollowedPlace } from './followed-place.tsx';
import { Middle } from './middle.tsx';
import { blockOf } from './revealed-block.ts';
import { Shortcuts } from './shortcuts.tsx';
import type { View } from './view-context.ts';
import { ViewContext } from './view-context.ts';

/** Top bar, problems at the left, canvas or table in the middle, inspector at the right. */
export function Frame() {
  const [namespaces] = useNamespaces();
  const [query] = useSearch();
  const [only] = useOnly();
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [isDrawn, setDrawn] = useState(false);
  const { view, wanted } = useViewActions(setToggled);
  const { seen, follower } = useFollowedPlace();
  const filter = useMemo(() => ({ query, onlyTrouble: only === 'trouble' }), [query, only]);

  return (
    <ViewContext value={view}>
      <SeenPlaceContext value={seen}>
        <a className="skip-link" href="#services">
          Skip to the list of Services
        </a>
        <a className="skip-link" href="#canvas">
          Skip to the canvas
        </a>
        <a className="skip-link" href="#details">
          Skip to the details
        </a>
        <div className="frame" data-selection={view.selection === null ? 'none' : 'some'}>
          <Toolbar />
          <Banners />
          <nav className="frame-left" aria-label="Problems and Services">
            <ProblemList />
            <ServiceList filter={filter} />
          </nav>
          <main className="frame-middle" id="canvas" tabIndex={-1}>
            <h1 className="sr-only">What the cluster publishes for its Services</h1>
            <Middle
              filter={filter}
              namespaces={namespaces}
              toggled={toggled}
              wanted={wanted}
              onDrawn={setDrawn}
              onTidy={() => setToggled(new Map())}
            />
          </main>
          <aside className="frame-right" id="details" tabIndex={-1} aria-label="Inspector">
            <InspectorPane isDrawn={isDrawn} />
          </aside>
          <DemoCaption />
        </div>
        {follower}
        <Shortcuts />
        <TabIndicator />
        <LiveRegion />
      </SeenPlaceContext>
    </ViewContext>
  );
}

function useViewActions(setToggled: Dispatch<SetStateAction<ReadonlyMap<string, boolean>>>) {
  const { store } = useTopologyPage();
  const [selection, setSelection] = useSelection();
  const [namespaces] = useNamespaces();
  const namesNamespaces = namespaces.length !== 1;
  const [revealed, setRevealed] = useState<Wanted>();
  const opening = useOpening(selection);
  const view = useMemo(
    (): View => ({
      selection,
      namesNamespaces,
      select: (next) => void setSelection(next),
      setOpen: (id, isOpen) => setToggled((toggled) => new Map(toggled).set(id, isOpen)),
      async reveal(next) {
        // The view stays until the history has a new entry: that of the old one remembers where it stood.
        await setSelection(next);
        const id = blockOf(next, store.getState());
        if (id !== undefined) setRevealed((last) => ({ id, times: (last?.times ?? 1) + 1 }));
      },
    }),
    [selection, namesNamespaces, setSelection, setToggled, store],
  );
  return { view, wanted: revealed ?? opening };
}

/** A block to be brought into sight, and how often that was asked for. */
type Wanted = NonNullable<CanvasProps['wanted']>;

/** A link shows what it names: what was selected when the page was opened, as long as it still is. */
function useOpening(selection: Selection | null): Wanted | undefined {
  const { store } = useTopologyPage();
  const [first] = useState(selection);
  const [id, setId] = useState<string>();
  const isSame = first !== null && isSameSelection(first, selection);
  const isSought = isSame && id === undefined;
  useEffect(() => {
    if (!isSought || first === null) return;
    const look = () => setId(blockOf(first, store.getState()));
    look();
    return store.subscribe(look);
  }, [isSought, first, store]);
  return useMemo(() => (isSame && id !== undefined ? { id, times: 1 } : undefined), [isSame, id]);
}

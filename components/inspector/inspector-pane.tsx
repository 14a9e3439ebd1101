import { useEffect } from 'react';
import { createLater, LaterPart } from '#components/page/later-part.tsx';
import { NotLoaded } from '#components/page/not-loaded.tsx';
import { useView } from '#components/page/view-context.ts';
import { useSelect } from '#lib/client/use-topology.ts';
import { Overview } from './overview.tsx';

const inspector = createLater({
  load: async () => {
    const { Inspector } = await import('./inspector.tsx');
    return Inspector;
  },
  opening: <p className="p-4 text-ink-3">Opening…</p>,
  failed: <NotLoaded what="The details" />,
});

/** The page draws its graph first; then, before anybody selects something, this is fetched. In milliseconds. */
const prepareAfterMs = 1_000;

/** All that is published for what is selected; without a selection, the whole in numbers. */
export function InspectorPane() {
  const { selection } = useView();
  const isFilled = useSelect((state) => state.revision !== undefined);
  useEffect(() => {
    if (!isFilled) return;
    const timer = setTimeout(() => void inspector.fetch().catch(() => undefined), prepareAfterMs);
    return () => clearTimeout(timer);
  }, [isFilled]);
  return selection === null ? <Overview /> : <LaterPart part={inspector} props={{ selection }} />;
}

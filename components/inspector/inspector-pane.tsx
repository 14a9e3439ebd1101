import { useEffect } from 'react';
import { createLater, LaterPart } from '#components/page/later-part.tsx';
import { NotLoaded } from '#components/page/not-loaded.tsx';
import { useView } from '#components/page/view-context.ts';
import { Overview } from './overview.tsx';

const inspector = createLater({
  load: async () => {
    const { Inspector } = await import('./inspector.tsx');
    return Inspector;
  },
  opening: <p className="p-4 text-ink-3">Opening…</p>,
  failed: <NotLoaded what="The details" />,
});

/** So long after the graph is drawn, mostly before anybody selects something, it is fetched. In milliseconds. */
const prepareAfterMs = 1_000;

/** All that is published for what is selected; without a selection, the whole in numbers. */
export function InspectorPane({ isDrawn }: { readonly isDrawn: boolean }) {
  const { selection } = useView();
  useEffect(() => {
    if (!isDrawn) return;
    const timer = setTimeout(() => void inspector.fetch().catch(() => undefined), prepareAfterMs);
    return () => clearTimeout(timer);
  }, [isDrawn]);
  return selection === null ? <Overview /> : <LaterPart part={inspector} props={{ selection }} />;
}

import { useState } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { createLater, LaterPart } from '#components/page/later-part.tsx';
import { NotLoaded } from '#components/page/not-loaded.tsx';
import { useTopologyPage } from '#lib/client/use-topology.ts';
import { viewLink } from '#lib/client/view-link.ts';
import { Popover } from './popover.tsx';

/** Asked for when it is first opened: few who open the page export it. */
const menu = createLater({
  load: async () => {
    const { ExportMenu } = await import('#components/export/export-menu.tsx');
    return ExportMenu;
  },
  opening: <p className="w-80 p-3 text-ink-3">Opening…</p>,
  failed: <NotLoaded what="The export" />,
});

/** A picture of the view for people who cannot look at it now, or a link for those who can. */
export function ExportButton() {
  const { store } = useTopologyPage();
  const [said, setSaid] = useState('');
  useHotkeys('y', () => void copyLink());

  async function copyLink() {
    try {
      const link = viewLink(location.href, store.getState().identity?.context);
      await navigator.clipboard.writeText(link);
      setSaid('Link copied');
    } catch {
      setSaid('The browser does not allow copying; Export shows the link');
    }
  }

  return (
    <>
      <Popover button="Export" label="Export" align="right" testId="export" hotkey="e">
        <LaterPart part={menu} props={{}} />
      </Popover>
      <span className="sr-only" role="status" data-testid="link-status">
        {said}
      </span>
    </>
  );
}

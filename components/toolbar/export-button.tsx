import type { ComponentType } from 'react';
import { useEffect, useState } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { useTopologyPage } from '#lib/client/use-topology.ts';
import { viewLink } from '#lib/client/view-link.ts';
import { Popover } from './popover.tsx';

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
        <LoadedMenu />
      </Popover>
      <span className="sr-only" role="status" data-testid="link-status">
        {said}
      </span>
    </>
  );
}

/** Asked for when it is first opened: few who open the page export it. */
function LoadedMenu() {
  const [menu, setMenu] = useState<ComponentType | 'loading' | 'failed'>('loading');
  useEffect(() => {
    let isGone = false;
    import('#components/export/export-menu.tsx').then(
      ({ ExportMenu }) => isGone || setMenu(() => ExportMenu),
      () => isGone || setMenu('failed'),
    );
    return () => {
      isGone = true;
    };
  }, []);
  if (menu === 'loading') return <p className="w-80 p-3 text-ink-3">Opening…</p>;
  if (menu === 'failed') {
    return (
      <p className="w-80 p-3 text-ink-2" role="status">
        The export could not be loaded: the Slicescope server does not answer. Open this again when
        it does.
      </p>
    );
  }
  const Menu = menu;
  return <Menu />;
}

import { useRef, useState } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { createLater, LaterPart } from '#components/page/later-part.tsx';
import { NotLoaded } from '#components/page/not-loaded.tsx';

const list = createLater({
  load: async () => {
    const { ShortcutList } = await import('./shortcut-list.tsx');
    return ShortcutList;
  },
  failed: <NotLoaded what="The list of keys" />,
});

/** The keys. Single letters do nothing while something is being typed. */
export function HelpButton() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpened, setOpened] = useState(false);
  const open = () => {
    setOpened(true);
    dialog.current?.showModal();
  };
  useHotkeys('?', open, { useKey: true });
  return (
    <>
      <button
        type="button"
        className="control"
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts (?)"
        onClick={open}
      >
        ?
      </button>
      <dialog
        ref={dialog}
        className="floating m-auto w-[360px] max-w-[92vw] p-5"
        aria-labelledby="shortcuts-title"
        data-testid="shortcuts"
      >
        <h2 id="shortcuts-title" className="text-[15px] font-semibold">
          Keyboard shortcuts
        </h2>
        {isOpened ? <LaterPart part={list} props={{}} /> : null}
        <form method="dialog" className="mt-4 text-right">
          <button type="submit" className="control">
            Close
          </button>
        </form>
      </dialog>
    </>
  );
}

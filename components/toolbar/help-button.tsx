import { useRef } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';

const shortcuts: readonly (readonly [string, string])[] = [
  ['/', 'search'],
  ['Ctrl Enter', 'show only what the search finds'],
  ['n', 'namespaces: type to find one'],
  ['[  ]', 'previous, next problem'],
  ['i', 'to the details of what is selected'],
  ['Esc', 'close, clear the selection'],
  ['f', 'fit all'],
  ['+  -  0', 'zoom in, out, actual size'],
  ['arrows', 'walk from tile to tile, among the dots of a slice'],
  ['Enter', 'choose the tile or dot; a tile comes nearer'],
  ['l', 'legend of the mosaic'],
  ['d', 'theme: auto, dark, light'],
  ['e', 'export a picture'],
  ['y', 'copy the link to this view'],
  ['?', 'this list'],
];

/** The keys. Single letters do nothing while something is being typed. */
export function HelpButton() {
  const dialog = useRef<HTMLDialogElement>(null);
  const open = () => dialog.current?.showModal();
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
        <dl className="facts mt-3">
          {shortcuts.map(([keys, words]) => (
            <div key={keys} className="contents">
              <dt>
                <kbd className="key">{keys}</kbd>
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog" className="mt-4 text-right">
          <button type="submit" className="control">
            Close
          </button>
        </form>
      </dialog>
    </>
  );
}

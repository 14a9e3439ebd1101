import type { ReactNode } from 'react';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { useEscape } from '#components/page/use-escape.ts';

/** A button that opens a panel below itself; Escape, a click elsewhere or leaving it closes it. */
export function Popover({
  button,
  label,
  align = 'left',
  testId,
  attributes,
  hotkey,
  children,
}: {
  readonly button: ReactNode;
  readonly label: string;
  readonly align?: 'left' | 'right';
  readonly testId?: string;
  readonly attributes?: Readonly<Record<`data-${string}`, string>>;
  /** A key that opens it from anywhere on the page. */
  readonly hotkey?: string;
  readonly children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();
  useHotkeys(
    hotkey ?? [],
    () => {
      opener.current?.focus();
      setOpen(true);
    },
    // The key that opens it is not typed into it.
    { enabled: hotkey !== undefined, preventDefault: true },
  );
  const closeByKey = useCallback(() => {
    setOpen(false);
    opener.current?.focus();
  }, []);
  useEscape(isOpen, closeByKey);
  useEffect(() => {
    if (!isOpen) return;
    const closeOutside = (event: Event) => {
      const isInside =
        event.target instanceof Node && frame.current?.contains(event.target) === true;
      if (!isInside) setOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside);
    document.addEventListener('focusin', closeOutside);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
      document.removeEventListener('focusin', closeOutside);
    };
  }, [isOpen]);
  return (
    <div ref={frame} className="relative">
      <button
        ref={opener}
        type="button"
        className="control"
        aria-expanded={isOpen}
        aria-keyshortcuts={hotkey}
        aria-controls={isOpen ? id : undefined}
        data-testid={testId}
        {...attributes}
        onClick={() => setOpen(!isOpen)}
      >
        {button}
      </button>
      {isOpen ? (
        // biome-ignore lint/a11y/useSemanticElements: a section would be one more landmark
        <div
          id={id}
          role="group"
          aria-label={label}
          className={`floating popover-panel absolute top-9 z-40 ${align === 'right' ? 'right-0' : 'left-0'}`}
        >
          {children}
        </div>
      ) : null}
    </div>
  );
}

import { useState } from 'react';

/** A command to run elsewhere, with a button that copies it. */
export function CopyCommand({ command }: { readonly command: string }) {
  return (
    <div className="mt-2 flex items-start justify-between gap-2 rounded-lg border border-line bg-canvas p-2">
      <code className="min-w-0 font-mono text-[11.5px] [overflow-wrap:anywhere]">{command}</code>
      <CopyButton text={command} label="copy" />
    </div>
  );
}

/** Copies a text; says so for a moment. */
export function CopyButton({
  text,
  label,
}: {
  readonly text: string | (() => string);
  readonly label: string;
}) {
  const [said, setSaid] = useState('');
  async function copy() {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : text());
      setSaid('copied');
    } catch {
      setSaid('not allowed by the browser');
    }
    setTimeout(() => setSaid(''), 2_000);
  }
  return (
    <button type="button" className="quiet shrink-0 text-[12px]" onClick={() => void copy()}>
      <span aria-live="polite">{said === '' ? label : said}</span>
    </button>
  );
}

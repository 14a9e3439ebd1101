import { visibleText } from '#lib/domain/visible-text.ts';

/** So much of its end stays: what was generated, or counts, and alone tells it from its neighbours. */
const endLetters = 8;

/** A name on one line, cut in its middle where it has no room: neighbours share how their names begin. */
export function CutName({ name }: { readonly name: string }) {
  const letters = [...visibleText(name)];
  return (
    <span className="flex">
      <span className="min-w-0 truncate">{letters.slice(0, -endLetters).join('')}</span>
      <span className="shrink-0">{letters.slice(-endLetters).join('')}</span>
    </span>
  );
}

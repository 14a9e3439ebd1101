import { createLater, LaterPart } from '#components/page/later-part.tsx';
import { NotLoaded } from '#components/page/not-loaded.tsx';
import { seenFromWords } from '#lib/client/seen-from.ts';
import { useSeenFrom } from '#lib/client/view-params.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { Popover } from './popover.tsx';

const places = createLater({
  load: async () => {
    const { Places } = await import('./places.tsx');
    return Places;
  },
  opening: <p className="w-72 p-3 text-ink-3">Opening…</p>,
  failed: <NotLoaded what="The list of places" />,
});

/** Whose reach the canvas shows: that of a Node, of a zone, of the world outside, or nobody's. */
export function SeenFromPicker() {
  const [from] = useSeenFrom();
  return (
    <Popover
      label="As seen from"
      align="right"
      testId="seen-from"
      button={
        <>
          <span className="text-ink-3 max-[1200px]:sr-only">as seen from</span>
          <b className="max-w-40 truncate font-semibold text-ink">
            {from === null ? 'nobody' : visibleText(seenFromWords(from))}
          </b>
          <span aria-hidden="true">▾</span>
        </>
      }
    >
      <LaterPart part={places} props={{}} />
    </Popover>
  );
}

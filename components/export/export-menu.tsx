import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTopologyPage } from '#lib/client/use-topology.ts';
import { viewLink } from '#lib/client/view-link.ts';
import { useDrawnAs } from '#lib/client/view-params.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { exportFileName } from '#lib/export/file-name.ts';
import { pngScale } from '#lib/export/png-scale.ts';
import { PngError, pngOfPicture } from './png-of-picture.ts';
import { saveFile } from './save-file.ts';
import { useCsvSaver } from './use-csv-saver.ts';
import type { TakenPicture } from './use-picture-taker.ts';
import { usePictureTaker } from './use-picture-taker.ts';

/** Below this scale the words of a PNG cannot be read. */
const readableScale = 0.8;

/** What can be taken away of this view, what will be in it and what not. */
export function ExportMenu() {
  const { store } = useTopologyPage();
  const take = usePictureTaker();
  const [preview] = useState(take);
  const [said, setSaid] = useState('');
  const [link, setLink] = useState<string>();
  const [drawnAs] = useDrawnAs();
  const saveCsv = useCsvSaver();

  function saveSvg() {
    const picture = take();
    const name = exportFileName(picture.stamp, 'svg');
    saveFile(new Blob([picture.svg], { type: 'image/svg+xml' }), name);
    setSaid(`Saved ${name}`);
  }

  async function savePng() {
    setSaid('Drawing…');
    try {
      const picture = take();
      const name = exportFileName(picture.stamp, 'png');
      const { blob, scale } = await pngOfPicture(picture);
      saveFile(blob, name);
      setSaid(`Saved ${name}, ${scale} times its size on the screen`);
    } catch (error) {
      if (!(error instanceof PngError)) throw error;
      setSaid(`No PNG: ${error.message}. The SVG can still be saved.`);
    }
  }

  async function copyLink() {
    const address = viewLink(location.href, store.getState().identity?.context);
    try {
      await navigator.clipboard.writeText(address);
      setLink(undefined);
      setSaid('Link copied');
    } catch {
      setLink(address);
      setSaid('The browser does not allow copying; copy the link by hand:');
    }
  }

  return (
    <div className="w-80 p-3" data-testid="export-menu">
      {drawnAs === 'table' ? (
        <Act
          label="CSV"
          note="the rows of the table, as filtered and sorted"
          act={() => setSaid(saveCsv())}
        />
      ) : null}
      <Act label="SVG" note="sharp at any size, text can be searched" act={saveSvg} />
      <Act label="PNG" note={pngNote(preview)} act={() => void savePng()} />
      <Act
        label="Copy link"
        note="the same cluster, namespaces, filter and selection, live"
        act={() => void copyLink()}
      />
      <p className="mt-2 text-[12px] text-ink-2" role="status" data-testid="export-status">
        {visibleText(said)}
      </p>
      {link === undefined ? null : (
        <input
          className="control mt-1 w-full font-mono text-[11.5px]"
          readOnly
          value={link}
          aria-label="Link to this view"
          data-testid="export-link"
          onFocus={({ target }) => target.select()}
        />
      )}
      <ContentsNote preview={preview} />
    </div>
  );
}

function Act({
  label,
  note,
  act,
}: {
  readonly label: string;
  readonly note: ReactNode;
  readonly act: () => void;
}) {
  return (
    <button
      type="button"
      className="flex min-h-8 w-full items-baseline gap-3 rounded-md px-2 py-1 text-left hover:bg-line"
      onClick={act}
    >
      <b className="w-20 shrink-0 font-semibold">{label}</b>
      <span className="text-[12px] text-ink-2">{note}</span>
    </button>
  );
}

/** What a picture taken now holds, before anybody saves it. */
function ContentsNote({ preview }: { readonly preview: TakenPicture }) {
  const { stamp } = preview;
  return (
    <ul
      className="mt-2 border-t border-line pt-2 text-[12px] text-ink-3"
      data-testid="export-contents"
    >
      {[...stamp.notices.map(({ title }) => title), ...stamp.counts].map((line) => (
        <li key={line}>{visibleText(line)}</li>
      ))}
    </ul>
  );
}

function pngNote(picture: TakenPicture): string {
  const scale = pngScale(picture);
  const size = `${Math.floor(picture.width * scale)} × ${Math.floor(picture.height * scale)} pixels`;
  if (scale >= readableScale) return size;
  return `${size}: made ${Math.round(1 / scale)} times smaller, its words cannot be read; take the SVG`;
}

import { useEffect, useState } from 'react';
import type { ServiceTableProps } from '#components/table/service-table.tsx';
import { Canvas } from '#components/topology/canvas.tsx';
import type { CanvasProps } from '#components/topology/canvas-props.ts';
import type { CanvasCounts } from '#lib/client/canvas-notice.ts';
import { useDrawnAs } from '#lib/client/view-params.ts';
import { CanvasNotice } from './canvas-notice.tsx';
import { createLater, LaterPart } from './later-part.tsx';
import { NotLoaded } from './not-loaded.tsx';

const table = createLater<ServiceTableProps>({
  load: async () => {
    const { ServiceTable } = await import('#components/table/service-table.tsx');
    return ServiceTable;
  },
  failed: <NotLoaded what="The table" />,
});

const nothing: CanvasCounts = { shown: 0, hidden: 0 };

/**
 * The canvas, or the table of the same Services. A canvas that was seen stays behind the table, so that everything is where it
 * was when one comes back; it is neither drawn nor reached meanwhile.
 */
export function Middle({
  onDrawn,
  ...canvas
}: Omit<CanvasProps, 'onCounts'> & { readonly onDrawn: (isDrawn: boolean) => void }) {
  const [drawnAs] = useDrawnAs();
  const isTable = drawnAs === 'table';
  const [hasCanvas, setHasCanvas] = useState(!isTable);
  if (!isTable && !hasCanvas) setHasCanvas(true);
  const [ofCanvas, setOfCanvas] = useState(nothing);
  const [ofTable, setOfTable] = useState(nothing);
  const counts = isTable ? ofTable : ofCanvas;
  const isDrawn = counts.shown > 0;
  useEffect(() => onDrawn(isDrawn), [onDrawn, isDrawn]);
  return (
    <>
      {hasCanvas ? (
        <div className="behind" inert={isTable}>
          <Canvas {...canvas} onCounts={setOfCanvas} />
        </div>
      ) : null}
      {isTable ? (
        <LaterPart
          part={table}
          props={{ filter: canvas.filter, takesFocus: hasCanvas, onCounts: setOfTable }}
        />
      ) : null}
      <CanvasNotice counts={counts} />
    </>
  );
}

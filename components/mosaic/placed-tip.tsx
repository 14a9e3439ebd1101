import type { ReactNode } from 'react';
import type { CanvasSize } from '#components/topology/use-canvas-size.ts';

const width = 300;
/** From the pointer to the tip. */
const distance = 14;

/** A tip beside the pointer, within the canvas. */
export function PlacedTip({
  x,
  y,
  size,
  children,
}: {
  readonly x: number;
  readonly y: number;
  readonly size: CanvasSize;
  readonly children: ReactNode;
}) {
  const isLow = y > size.height / 2;
  return (
    <div
      className="mosaic-tip"
      role="status"
      data-testid="mosaic-tip"
      style={{
        width,
        left: Math.max(4, Math.min(x + distance, size.width - width - 4)),
        ...(isLow ? { bottom: size.height - y + distance } : { top: y + distance }),
      }}
    >
      {children}
    </div>
  );
}

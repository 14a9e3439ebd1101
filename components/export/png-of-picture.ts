import { pngScale } from '#lib/export/png-scale.ts';
import type { RenderedPicture } from '#lib/export/render-picture.ts';

/** The browser could not draw the picture; the SVG file is not affected. */
export class PngError extends Error {
  override readonly name = 'PngError';
}

export type PngPicture = { readonly blob: Blob; readonly scale: number };

/**
 * Draws the SVG picture with the browser's own means.
 * @throws PngError when the browser gives no image or no memory for it
 */
export async function pngOfPicture(picture: RenderedPicture): Promise<PngPicture> {
  const scale = pngScale(picture);
  const image = await loadImage(new Blob([picture.svg], { type: 'image/svg+xml' }));
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(picture.width * scale);
  canvas.height = Math.floor(picture.height * scale);
  const context = canvas.getContext('2d');
  if (context === null) throw new PngError('the browser gives no canvas of this size');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
  if (blob === null) throw new PngError('the browser has no memory for a picture of this size');
  return { blob, scale };
}

async function loadImage(blob: Blob): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(blob);
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
    return image;
  } catch (cause) {
    throw new PngError('the browser cannot draw the SVG picture', { cause });
  } finally {
    URL.revokeObjectURL(url);
  }
}

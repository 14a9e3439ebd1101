import type { Cell } from './column.ts';

/** The cells for the names and images of a template's containers. */
export function containerTexts(
  containers: readonly { readonly name: string; readonly image?: string | undefined }[] | undefined,
): readonly Cell[] {
  const all = containers ?? [];
  return [all.map(({ name }) => name).join(','), all.map(({ image }) => image ?? '').join(',')];
}

import { editDistance } from './edit-distance.ts';

/** Names of few letters are near to too many others. */
const lettersForOneEdit = 3;
const lettersForTwoEdits = 6;

/** The name among these that one was probably meant to be: other case or dashes, or one or two letters off. */
export function nearName(name: string, others: readonly string[]): string | undefined {
  const limit = editsAllowed(name);
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const other of [...others].sort()) {
    if (other === name) continue;
    const distance = plain(other) === plain(name) ? 0 : editDistance(name, other, limit);
    if (distance === undefined || distance > limit) continue;
    if (best === undefined || distance < best.distance) best = { name: other, distance };
  }
  return best?.name;
}

function editsAllowed({ length }: string): number {
  if (length < lettersForOneEdit) return 0;
  return length < lettersForTwoEdits ? 1 : 2;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

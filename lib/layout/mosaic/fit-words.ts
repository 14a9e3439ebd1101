/** How wide a text is where it is to stand, in the unit of the room it has there. */
export type WidthOf = (text: string) => number;

/** Where there is not even room for so many letters nothing is written. */
const fewestLetters = 4;
/** Part of what is left of a name that is its end: what tells one Service from its neighbours often stands there. */
const endShare = 0.6;
/** The same for one name among others: of those that tell it from as many, the first. */
const endShares = [0, 0.3, endShare];

/**
 * As much of a name as has room, with an ellipsis in the middle where some of it has not: neighbours share how their names
 * begin. Empty where too little has room.
 */
export function cutInMiddle(widthOf: WidthOf, text: string, room: number): string {
  const width = widthOf(text);
  if (width <= room) return text;
  // Letters differ in width: the guess may be too long by some.
  let letters = Math.floor((text.length * room) / width) - 1;
  while (letters >= fewestLetters) {
    const cut = cutTo(text, letters, Math.ceil(letters * endShare));
    if (widthOf(cut) <= room) return cut;
    letters -= 1;
  }
  return '';
}

/**
 * What has room over a tile: its name, and its number at a distance beside it. The number gives way first: without a name it
 * helps nobody.
 */
export function fitLabel(
  widthOf: WidthOf,
  label: { readonly name: string; readonly number: string },
  room: number,
  distance: number,
): { readonly name: string; readonly number: string } {
  const { number } = label;
  const numberWidth = number === '' ? 0 : widthOf(number) + distance;
  const beside = cutInMiddle(widthOf, label.name, room - numberWidth);
  if (beside !== '') return { name: beside, number };
  return { name: cutInMiddle(widthOf, label.name, room), number: '' };
}

/**
 * As much of a name as has room, cut at its end or in its middle: so that as few of the other names as possible would look the
 * same. Empty where too little has room.
 */
export function cutDistinct(
  widthOf: WidthOf,
  text: string,
  room: number,
  others: readonly string[],
): string {
  const width = widthOf(text);
  if (width <= room) return text;
  let letters = Math.floor((text.length * room) / width) - 1;
  for (; letters >= fewestLetters; letters -= 1) {
    const [best] = endShares
      .map((share) => cutTo(text, letters, Math.ceil(letters * share)))
      .filter((cut) => widthOf(cut) <= room)
      .map((cut) => ({ cut, alike: others.filter((other) => looksLike(other, cut)).length }))
      .sort((a, b) => a.alike - b.alike);
    if (best !== undefined) return best.cut;
  }
  return '';
}

function looksLike(name: string, cut: string): boolean {
  const [start = '', end = ''] = cut.split('…');
  return name.startsWith(start) && name.endsWith(end);
}

function cutTo(text: string, letters: number, end: number): string {
  return `${text.slice(0, letters - end)}…${text.slice(text.length - end)}`;
}

/** Where there is not even room for so many letters nothing is written. */
const fewestLetters = 4;
/** Part of what is left of a name that is its end: what tells one Service from its neighbours often stands there. */
const endShare = 0.6;

/**
 * As much of a name as has room, with an ellipsis in the middle where some of it has not: neighbours share how their names
 * begin. Empty where too little has room.
 */
export function cutInMiddle(context: Measuring, text: string, room: number): string {
  const { width } = context.measureText(text);
  if (width <= room) return text;
  // Letters differ in width: the guess may be too long by some.
  let letters = Math.floor((text.length * room) / width) - 1;
  while (letters >= fewestLetters) {
    const cut = cutTo(text, letters);
    if (context.measureText(cut).width <= room) return cut;
    letters -= 1;
  }
  return '';
}

type Measuring = Pick<CanvasRenderingContext2D, 'measureText'>;

function cutTo(text: string, letters: number): string {
  const end = Math.ceil(letters * endShare);
  return `${text.slice(0, letters - end)}…${text.slice(text.length - end)}`;
}

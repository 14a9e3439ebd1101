import type { Fit } from './search-hits.ts';

const lineEnd = 10;
const blank = 32;

/**
 * Tells of each line that has all words, or where none is asked for, one of `others`: its place among the lines, and how well
 * the first of its words fits. For one word the text is walked from find to find; it is not cut into lines.
 */
export function eachLineHit(
  text: string,
  words: readonly string[],
  others: readonly string[],
  tell: (fit: Fit, place: number) => void,
): void {
  const wanted = words.length === 0 ? others : words;
  const [word] = wanted;
  if (word === undefined || !words.every((each) => text.includes(each))) return;
  if (wanted.length === 1) {
    eachLineWith(text, word, tell);
    return;
  }
  for (const [place, line] of text.split('\n').entries()) {
    const isHit =
      words.length === 0
        ? others.some((each) => line.includes(each))
        : words.every((each) => line.includes(each));
    if (isHit)
      tell(
        bestFit(line, 0, line.length, wanted.find((each) => line.includes(each)) ?? word),
        place,
      );
  }
}

function eachLineWith(text: string, word: string, tell: (fit: Fit, place: number) => void): void {
  let place = 0;
  let start = 0;
  let found = text.indexOf(word);
  while (found >= 0) {
    let end = endOfLine(text, start);
    while (end <= found) {
      start = end + 1;
      place += 1;
      end = endOfLine(text, start);
    }
    // One letter stands everywhere, and says too little to look for the best of its places.
    tell(word.length === 1 ? fitAt(text, found, 1) : bestFit(text, found, end, word), place);
    found = text.indexOf(word, end);
  }
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

/** How well a word fits the best of the fields between two places in a text. */
export function bestFit(text: string, from: number, end: number, word: string): Fit {
  let best: Fit = 2;
  let found = text.indexOf(word, from);
  while (found >= 0 && found < end) {
    const fit = fitAt(text, found, word.length);
    if (fit === 0) return fit;
    if (fit < best) best = fit;
    found = text.indexOf(word, found + 1);
  }
  return best;
}

function fitAt(text: string, at: number, length: number): Fit {
  if (at > 0 && !isBetweenFields(text.charCodeAt(at - 1))) return 2;
  const after = at + length;
  return after === text.length || isBetweenFields(text.charCodeAt(after)) ? 0 : 1;
}

function isBetweenFields(code: number): boolean {
  return code === blank || code === lineEnd;
}

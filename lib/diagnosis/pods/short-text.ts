/** What a sentence takes of free text, in characters. */
const longestInSentence = 120;

/** Free text of the cluster for the middle of a sentence: on one line, without its full stop, not longer than 120 characters. */
export function shortText(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length > longestInSentence) return `${line.slice(0, longestInSentence - 1).trim()}…`;
  return line.replace(/\.$/, '');
}

/** `: text` where there is some. */
export function afterColon(text: string | undefined): string {
  return after(': ', text);
}

/** `; text` where there is some: for the end of a sentence that names Pods. */
export function afterSemicolon(text: string | undefined): string {
  return after('; ', text);
}

function after(mark: string, text: string | undefined): string {
  const short = text === undefined ? '' : shortText(text);
  return short === '' ? '' : `${mark}${short}`;
}

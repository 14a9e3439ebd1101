/**
 * Characters that a reader cannot see or that change how their neighbours are drawn: controls, formats
 * (bidirectional marks, zero-width, tags), surrogates, private use, line and paragraph separators, and the
 * blank letters of Unicode's Default_Ignorable_Code_Point.
 */
const unseen =
  /[\p{C}\p{Zl}\p{Zp}\u115f\u1160\u17b4\u17b5\u3164\uffa0]|[\u034f\u180b-\u180f\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu;

/** Text from the cluster as it is shown: what cannot be seen becomes a visible escape such as `\u{202e}`. */
export function visibleText(text: string): string {
  return text.replace(
    unseen,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

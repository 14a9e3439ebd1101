/** Texts in which something was put that is no text. */
export function unfit(text: string): readonly string[] {
  const isFit =
    text.trim() !== '' && !/\bundefined\b|\bNaN\b|\[object |Infinity|\bInvalid Date\b/.test(text);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are looked for
  return isFit && !/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(text)
    ? []
    : [`unfit to be shown: ${JSON.stringify(text.slice(0, 200))}`];
}

/** Shorter ones are held once by V8 itself, as it reads JSON; longer ones are no names, times or reasons. */
const shortest = 11;
const longest = 100;
/** So many are known at a time; then it begins anew, and of what repeats itself one more is held. */
const mostKnown = 1_024;

const known = new Map<string, string>();

/**
 * The same text, held once however many objects say it: times, reasons, names of controllers. Each object is read from a
 * line of its own, and would have texts of its own.
 */
export function repeatedText(text: string): string {
  if (text.length < shortest || text.length > longest) return text;
  const held = known.get(text);
  if (held !== undefined) return held;
  if (known.size >= mostKnown) known.clear();
  known.set(text, text);
  return text;
}

/** Of a field that may be anything. */
export function repeated(value: unknown): string | undefined {
  return typeof value === 'string' ? repeatedText(value) : undefined;
}

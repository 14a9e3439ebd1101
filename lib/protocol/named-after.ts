/** A text that begins with a name known from elsewhere, without it: nearly all names of a Service's slices and Pods do. */
export function withoutName(text: string, name: string): string {
  if (name !== '' && text.startsWith(name)) return named + text.slice(name.length);
  return text.startsWith(named) || text.startsWith(literal) ? literal + text : text;
}

/** The whole text again. */
export function withName(text: string, name: string): string {
  if (text.startsWith(named)) return name + text.slice(named.length);
  return text.startsWith(literal) ? text.slice(literal.length) : text;
}

const named = '~';
/** What follows is the text itself, which begins like one of the two. */
const literal = '=';

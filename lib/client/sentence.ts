/**
 * With a capital at its beginning, as a line of its own; but a name keeps its spelling: "externalTrafficPolicy Local" is
 * left as the API writes it.
 */
export function asSentence(text: string): string {
  return /^[a-z]+[ :,]/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

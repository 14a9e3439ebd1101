const shown = 3;

/** The first three items, and how many there are besides. */
export function firstThree(items: readonly string[]): string {
  const text = items.slice(0, shown).join(',');
  return items.length > shown ? `${text} + ${items.length - shown} more...` : text;
}

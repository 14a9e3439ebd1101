/** `1 Pod`, `3 Pods`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The first few names, and how many more there are: `a, b, c and 4 more`. */
export function named(names: readonly string[], atMost = 3): string {
  const shown = names.slice(0, atMost);
  const more = names.length - shown.length;
  return more === 0 ? shown.join(', ') : `${shown.join(', ')} and ${more} more`;
}

/** The most names that a sentence lists unless told otherwise; more are counted. */
const most = 3;

/** "n1, n2, n3 and 4 more". */
export function fewNames(names: readonly string[], atMost = most): string {
  const more = names.length - atMost;
  const listed = names.slice(0, atMost).join(', ');
  return more > 0 ? `${listed} and ${more} more` : listed;
}

/** "1 Pod", "3 Pods". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Where the client is whose reach is shown: on a Node, in a zone, or outside the cluster. */
export type SeenFrom =
  | { readonly kind: 'node'; readonly name: string }
  | { readonly kind: 'zone'; readonly name: string }
  | { readonly kind: 'outside' };

/** Reads `node:n3`, `zone:a` or `outside`, as it stands in a link; null for anything else. */
export function parseSeenFrom(text: string): SeenFrom | null {
  if (text === 'outside') return { kind: 'outside' };
  const colon = text.indexOf(':');
  const kind = text.slice(0, colon);
  const name = text.slice(colon + 1);
  if (colon < 0 || name === '' || (kind !== 'node' && kind !== 'zone')) return null;
  return { kind, name };
}

/** The text of it, for the address bar. */
export function formatSeenFrom(from: SeenFrom): string {
  return from.kind === 'outside' ? 'outside' : `${from.kind}:${from.name}`;
}

/** "node n3", "zone a", "outside". */
export function seenFromWords(from: SeenFrom): string {
  return from.kind === 'outside' ? 'outside' : `${from.kind} ${from.name}`;
}

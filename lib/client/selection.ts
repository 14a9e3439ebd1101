import { objectKey } from '#lib/domain/service-entry.ts';

/** What the reader has chosen. `key` is that of a Service, of the slice that an endpoint stands in, or of a finding about neither. */
export type Selection =
  | { readonly kind: 'service'; readonly key: string }
  | { readonly kind: 'slice'; readonly key: string }
  | { readonly kind: 'finding'; readonly key: string }
  | { readonly kind: 'endpoint'; readonly key: string; readonly address: string };

/** `svc/ns/name`, `slice/ns/name`, `ep/ns/slice/address`, `finding/ns/id/…`: the form in the address bar. */
export function formatSelection(selection: Selection): string {
  switch (selection.kind) {
    case 'service':
      return `svc/${selection.key}`;
    case 'slice':
      return `slice/${selection.key}`;
    case 'finding':
      return `finding/${selection.key}`;
    case 'endpoint':
      return `ep/${selection.key}/${selection.address}`;
  }
}

/** Reads the form of the address bar; anything else is no selection. */
export function parseSelection(text: string): Selection | null {
  const [kind, namespace = '', name = '', ...rest] = text.split('/');
  // What is of no namespace has an empty one in its key.
  if (kind === 'finding' && name !== '') return { kind, key: text.slice('finding/'.length) };
  if (namespace === '' || name === '') return null;
  const key = objectKey(namespace, name);
  if (kind === 'svc' && rest.length === 0) return { kind: 'service', key };
  if (kind === 'slice' && rest.length === 0) return { kind: 'slice', key };
  const address = rest.join('/');
  return kind === 'ep' && address !== '' ? { kind: 'endpoint', key, address } : null;
}

/** True where both mean the same object; also where nothing is chosen in both. */
export function isSameSelection(a: Selection | null, b: Selection | null): boolean {
  if (a === null || b === null) return a === b;
  return formatSelection(a) === formatSelection(b);
}

export function isSelected(
  selection: Selection | null,
  kind: Selection['kind'],
  key: string,
): boolean {
  return selection?.kind === kind && selection.key === key;
}

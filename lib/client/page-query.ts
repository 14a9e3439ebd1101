import { linkedNamespaces } from './linked-namespaces.ts';

/** The parameters of an address, as Next hands them to a page. */
export type PageParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * The query that says in the page's own names what was asked in the API's: whoever has `namespace=shop` from a curl
 * command opens the same in a browser. undefined where there is nothing to rewrite.
 */
export function inPageNames({ namespace, ns, ...others }: PageParams): string | undefined {
  if (namespace === undefined) return undefined;
  const names = linkedNamespaces([ns ?? [], namespace].flat());
  const kept = pageQuery(others);
  return [
    ...(names.length === 0 ? [] : [`ns=${names.join(',')}`]),
    ...(kept === '' ? [] : [kept]),
  ].join('&');
}

/** The query of an address, without its question mark, of the parameters that Next made of it. */
export function pageQuery(params: PageParams): string {
  return Object.entries(params)
    .flatMap(([name, values]) =>
      [values ?? []]
        .flat()
        .map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
    )
    .join('&');
}

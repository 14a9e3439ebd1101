/** The name of the parameter that holds the context, in the address bar as in the API. */
export const contextParam = 'context';

/**
 * The address of a view with the context it is of, so that whoever opens it elsewhere is told when that place shows
 * another cluster. `href` holds namespaces, filter and selection already; what it says of a context is replaced.
 */
export function viewLink(href: string, context: string | undefined): string {
  const { origin, pathname, search } = new URL(href);
  const kept = search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && part !== contextParam && !part.startsWith(`${contextParam}=`));
  const named = context === undefined ? [] : [`${contextParam}=${encodeURIComponent(context)}`];
  const query = [...named, ...kept].join('&');
  return `${origin}${pathname}${query === '' ? '' : `?${query}`}`;
}

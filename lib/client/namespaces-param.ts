import { createMultiParser } from 'nuqs';
import { linkedNamespaces } from './linked-namespaces.ts';

/** The namespaces of a view in the address bar. */
export const namespacesParam = createMultiParser<string[]>({
  parse: linkedNamespaces,
  serialize: (names) => [names.join(',')],
  eq: (a, b) => a.join() === b.join(),
});

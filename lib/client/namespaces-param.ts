import { createMultiParser } from 'nuqs';
import { isNamespaceName } from '#lib/domain/namespace-name.ts';

/**
 * The namespaces of a view in the address bar: `ns=shop,edge`, as it is written there, or `ns=shop&ns=edge`, as the API
 * takes it. What cannot be a namespace is left out of a link that somebody mistyped; the rest of it still holds.
 */
export const namespacesParam = createMultiParser<string[]>({
  parse: (values) => [
    ...new Set(values.flatMap((value) => value.split(',')).filter(isNamespaceName)),
  ],
  serialize: (names) => [names.join(',')],
  eq: (a, b) => a.join() === b.join(),
});

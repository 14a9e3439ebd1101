import { isNamespaceName } from '#lib/domain/namespace-name.ts';
import type { NamespaceFilter } from './namespace-filter.ts';

/** What GET /api/v1/topology and its stream may be asked. */
export type TopologyQuery = { readonly namespaces: NamespaceFilter };

/** A question that cannot be answered, with the value and what is allowed. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly remedy: string;
  /** Stable, for programs: another context is told apart from what nobody could answer. */
  readonly code: 'bad-query' | 'other-context';

  constructor(message: string, remedy: string, code: QueryError['code'] = 'bad-query') {
    super(message);
    this.code = code;
    this.remedy = remedy;
  }
}

/** More than a person looks at together; who wants more wants all. */
const namespacesLimit = 50;
const shownCharacters = 80;

/**
 * Reads `context` and `namespace` (repeatable).
 * @param context the one context that this server shows
 * @throws QueryError when a value is not a namespace, there are too many, or the context is another one
 */
export function parseTopologyQuery(params: URLSearchParams, context: string): TopologyQuery {
  const asked = params.get('context');
  if (asked !== null && asked !== context) {
    throw new QueryError(
      `this server shows the context ${context}, not ${asked.slice(0, shownCharacters)}`,
      'start another one with --context for the other cluster',
      'other-context',
    );
  }
  const namespaces = new Set(params.getAll('namespace').filter((name) => name !== ''));
  if (namespaces.size > namespacesLimit) {
    throw new QueryError(
      `${namespaces.size} namespaces asked for, at most ${namespacesLimit} are allowed`,
      'leave out the parameter to see all of them',
    );
  }
  for (const name of namespaces) {
    if (!isNamespaceName(name)) {
      throw new QueryError(
        `not a namespace: ${JSON.stringify(name.slice(0, shownCharacters))}`,
        'a namespace has up to 63 lower-case letters, digits and dashes',
      );
    }
  }
  return { namespaces: namespaces.size === 0 ? undefined : namespaces };
}

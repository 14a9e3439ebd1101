/** What a request asks for, in the words of Kubernetes' authorizers. */
export type ResourceRequest = {
  readonly kind: 'resource';
  readonly verb: string;
  /** '' is the core group. */
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly subresource?: string;
  /** Absent: all namespaces, or the resource has none. */
  readonly namespace?: string;
  readonly name?: string;
};

/** A request outside the resources: version, health, discovery. */
export type PathRequest = { readonly kind: 'path'; readonly verb: string; readonly path: string };

export type RequestInfo = ResourceRequest | PathRequest;

/** `bare watch` and any value but these is true. */
const falseWords: ReadonlySet<string> = new Set(['0', 'false']);

/** Reads method, path and query as k8s.io/apiserver's RequestInfoFactory does. */
export function parseRequest(method: string, url: URL): RequestInfo {
  const segments = url.pathname.split('/').filter((segment) => segment !== '');
  const place = splitGroup(segments);
  if (place === undefined || place.rest.length === 0) {
    return { kind: 'path', verb: method.toLowerCase(), path: url.pathname };
  }
  const { namespace, parts } = splitNamespace(place.rest);
  const [resource = '', name, subresource] = parts.map(decodeURIComponent);
  return {
    kind: 'resource',
    verb: verbOf(method, name !== undefined, isWatch(url.searchParams)),
    group: place.group,
    version: place.version,
    resource,
    ...(namespace !== undefined && { namespace }),
    ...(name !== undefined && { name }),
    ...(subresource !== undefined && { subresource }),
  };
}

/** True where the query asks for a watch. */
export function isWatch(query: URLSearchParams): boolean {
  const watch = query.get('watch');
  return watch !== null && !falseWords.has(watch.toLowerCase());
}

/** What else stands behind a namespace is a resource in it. */
const namespaceSubresources: ReadonlySet<string> = new Set(['status', 'finalize']);

type Place = { readonly group: string; readonly version: string; readonly rest: readonly string[] };

function splitGroup(segments: readonly string[]): Place | undefined {
  const [root, first, second, ...others] = segments;
  if (root === 'api' && first !== undefined) {
    return { group: '', version: first, rest: segments.slice(2) };
  }
  if (root === 'apis' && first !== undefined && second !== undefined) {
    return { group: first, version: second, rest: others };
  }
  return undefined;
}

/** `namespaces/x` alone is the object x, but counts as inside x for access. */
function splitNamespace(rest: readonly string[]): {
  readonly namespace?: string;
  readonly parts: readonly string[];
} {
  const [first, namespace, ...others] = rest;
  if (first !== 'namespaces' || namespace === undefined) return { parts: rest };
  const isOfNamespace = others.length === 0 || namespaceSubresources.has(others.join('/'));
  return { namespace, parts: isOfNamespace ? rest : others };
}

function verbOf(method: string, isNamed: boolean, watches: boolean): string {
  switch (method) {
    case 'GET':
      if (watches) return 'watch';
      return isNamed ? 'get' : 'list';
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return isNamed ? 'delete' : 'deletecollection';
    default:
      return method.toLowerCase();
  }
}

import { InternalError } from './internal-error.ts';
import type { RequestTarget } from './request-target.ts';

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
  /** Of the path, or the only one that the field selector of a list or watch lets through. */
  readonly name?: string;
};

/** A request outside the resources: version, health, discovery. */
export type PathRequest = { readonly kind: 'path'; readonly verb: string; readonly path: string };

export type RequestInfo = ResourceRequest | PathRequest;

/** `bare watch` and any value but these is true. */
const falseWords: ReadonlySet<string> = new Set(['0', 'false']);

/**
 * Reads method and target as k8s.io/apiserver's RequestInfoFactory does. Throws an InternalError where the path watches
 * nothing.
 */
export function parseRequest(method: string, target: RequestTarget): RequestInfo {
  const place = splitGroup(splitPath(target.path));
  if (place === undefined) {
    return { kind: 'path', verb: method.toLowerCase(), path: target.path };
  }
  const isWatchPath = place.rest[0] === 'watch';
  const rest = isWatchPath ? place.rest.slice(1) : place.rest;
  if (rest.length === 0) {
    throw new InternalError(
      `failed to create RequestInfo: unable to determine kind and namespace from url, ${target.text}`,
    );
  }
  const { namespace = '', parts } = splitNamespace(rest);
  const [resource = '', pathName = '', subresource = ''] = parts;
  const verb = isWatchPath ? 'watch' : verbOf(method, pathName !== '', isWatch(target.query));
  const isSelecting = verb === 'list' || (verb === 'watch' && !isWatchPath);
  const name = isSelecting ? selectedName(target.query) : pathName;
  return {
    kind: 'resource',
    verb,
    group: place.group,
    version: place.version,
    resource,
    ...(namespace !== '' && { namespace }),
    ...(name !== '' && { name }),
    ...(subresource !== '' && { subresource }),
  };
}

/** True where the query asks for a watch. */
export function isWatch(query: URLSearchParams): boolean {
  const watch = query.get('watch');
  return watch !== null && !falseWords.has(watch.toLowerCase());
}

type Place = { readonly group: string; readonly version: string; readonly rest: readonly string[] };

/** Segments between slashes; empty ones in the midst count. */
function splitPath(path: string): readonly string[] {
  const trimmed = path.replace(/^\/+|\/+$/g, '');
  return trimmed === '' ? [] : trimmed.split('/');
}

function splitGroup([root, ...segments]: readonly string[]): Place | undefined {
  const [first = '', second = '', ...others] = segments;
  if (root === 'api' && segments.length >= 2) {
    return { group: '', version: first, rest: segments.slice(1) };
  }
  if (root === 'apis' && segments.length >= 3) {
    return { group: first, version: second, rest: others };
  }
  return undefined;
}

/** Of a Namespace itself: everything else after its name is a resource inside it. */
const namespaceSubresources: ReadonlySet<string> = new Set(['status', 'finalize']);

/** `namespaces/x` alone is the object x, but counts as inside x for access. */
function splitNamespace(rest: readonly string[]): {
  readonly namespace?: string;
  readonly parts: readonly string[];
} {
  const [first, namespace, inside, ...others] = rest;
  if (first !== 'namespaces' || namespace === undefined) return { parts: rest };
  if (inside === undefined || namespaceSubresources.has(inside)) return { namespace, parts: rest };
  return { namespace, parts: [inside, ...others] };
}

function verbOf(method: string, isNamed: boolean, watches: boolean): string {
  switch (method) {
    case 'GET':
    case 'HEAD':
      if (isNamed) return 'get';
      return watches ? 'watch' : 'list';
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return isNamed ? 'delete' : 'deletecollection';
    default:
      return '';
  }
}

/** Who may list or watch one name only can do so by selecting it. */
function selectedName(query: URLSearchParams): string {
  for (const term of (query.get('fieldSelector') ?? '').split(',')) {
    const name = /^metadata\.name==?(?<name>[^/%!=\\]+)$/.exec(term)?.groups?.name;
    if (name !== undefined && name !== '.' && name !== '..') return name;
  }
  return '';
}

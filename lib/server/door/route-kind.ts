/** What kind of thing lives under a path; it decides the headers of the answer and who may ask. */
export type RouteKind = 'api' | 'asset' | 'health' | 'document';

const healthPaths: ReadonlySet<string> = new Set(['/livez', '/readyz', '/version']);

/** The kind of a path. What is not known to be something else is a document and gets the strictest headers. */
export function routeKind(path: string): RouteKind {
  if (path === '/api' || path.startsWith('/api/')) return 'api';
  if (path.startsWith('/_next/')) return 'asset';
  return healthPaths.has(path) ? 'health' : 'document';
}

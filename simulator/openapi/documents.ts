import { createHash } from 'node:crypto';
import type { ServedResource } from '#simulator/discovery/served.ts';
import { groups, servedIn, servedVersion } from '#simulator/discovery/served.ts';
import { pathsOf } from './operations.ts';
import { schemaName, schemasOf } from './schemas.ts';

/** A document of OpenAPI 3.0 about one group and version. */
export type OpenApiDocument = {
  readonly text: string;
  /** Of the text: SHA-512 in upper-case hexadecimal digits. */
  readonly hash: string;
};

/** By their path below `/openapi/v3/`: `api/v1`, `apis/GROUP/VERSION`. */
type Documents = ReadonlyMap<string, OpenApiDocument>;

/** Made when first asked for: most clients never do. */
let made: Documents | undefined;

/** The document at that path below `/openapi/v3/`. */
export function openApiDocument(path: string): OpenApiDocument | undefined {
  return documents().get(path);
}

/** The body of `/openapi/v3`: where each document is, with its hash. */
export function openApiIndex(): object {
  const paths = Array.from(documents(), ([path, { hash }]) => [
    path,
    { serverRelativeURL: documentUrl(path, hash) },
  ]);
  return { paths: Object.fromEntries(paths) };
}

/** A URL under which the document never changes. */
export function documentUrl(path: string, hash: string): string {
  return `/openapi/v3/${path}?hash=${hash}`;
}

function documents(): Documents {
  made ??= new Map(
    groups.flatMap((group) => {
      const resources = servedIn(group).filter((resource) => schemaName(resource) !== undefined);
      const path = group === '' ? `api/${servedVersion}` : `apis/${group}/${servedVersion}`;
      return resources.length === 0 ? [] : [[path, documentAbout(resources)] as const];
    }),
  );
  return made;
}

function documentAbout(resources: readonly ServedResource[]): OpenApiDocument {
  const text = JSON.stringify({
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: '1.34' },
    paths: Object.fromEntries(resources.flatMap(pathsOf)),
    components: { schemas: schemasOf(resources.flatMap((resource) => schemaName(resource) ?? [])) },
  });
  return { text, hash: createHash('sha512').update(text).digest('hex').toUpperCase() };
}

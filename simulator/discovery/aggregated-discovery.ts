import { createHash } from 'node:crypto';
import type { Kind } from './resource-details.ts';
import type { ServedResource } from './served.ts';
import { groups, servedIn, servedVersion } from './served.ts';

/** All that a client needs to know of the API in one document, as of KEP-3352. */
export type AggregatedDiscovery = {
  readonly body: object;
  /** Of the content, in quotes. */
  readonly etag: string;
};

/** The aggregated form of `/api`. */
export const aggregatedCore: AggregatedDiscovery = aggregate(['']);

/** The aggregated form of `/apis`. */
export const aggregatedGroups: AggregatedDiscovery = aggregate(
  groups.filter((group) => group !== ''),
);

function aggregate(names: readonly string[]): AggregatedDiscovery {
  const body = {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items: names.map((name) => ({
      metadata: name === '' ? {} : { name },
      versions: [
        {
          version: servedVersion,
          resources: servedIn(name).map(describeResource),
          freshness: 'Current',
        },
      ],
    })),
  };
  const digest = createHash('sha512').update(JSON.stringify(body)).digest('hex');
  return { body, etag: `"${digest.toUpperCase()}"` };
}

function describeResource(resource: ServedResource): object {
  const { name, singular, namespaced, kind, verbs, shortNames, categories, subresources } =
    resource;
  return {
    resource: name,
    responseKind: responseKind({ kind }),
    scope: namespaced ? 'Namespaced' : 'Cluster',
    singularResource: singular,
    verbs,
    ...(shortNames.length > 0 && { shortNames }),
    ...(categories.length > 0 && { categories }),
    ...(subresources.length > 0 && {
      subresources: subresources.map((subresource) => ({
        subresource: subresource.name,
        responseKind: responseKind(subresource.kind),
        verbs: subresource.verbs,
      })),
    }),
  };
}

/** Empty stands for the group and version in which the resource is. */
function responseKind({ group = '', version = '', kind }: Kind): object {
  return { group, version, kind };
}

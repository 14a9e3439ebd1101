import type { SourceResource } from '#lib/domain/source-status.ts';
import { isExpired } from './api-error.ts';
import type { KubeConnection } from './connection.ts';
import { isRecord, number, record, text } from './decode/fields.ts';
import type { JsonAnswer } from './get-json.ts';
import { getJson, notKubernetes } from './get-json.ts';
import { collectionPath, resources, selectorQuery } from './resources.ts';

/** As client-go's pager. */
const pageSize = 500;
const partialMetadata = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';

export type ListOptions = {
  readonly connection: KubeConnection;
  readonly resource: SourceResource;
  readonly namespace: string | undefined;
  readonly signal: AbortSignal;
  /** Only the metadata of each object. */
  readonly metadataOnly?: boolean;
};

/** Some of the objects of a list. All pages of one list show the same moment. */
export type ListPage = {
  /** True for the first page, also of a list that had to start again: what came before is void. */
  readonly isFirst: boolean;
  readonly items: readonly unknown[];
  /** The size of the whole page as JSON, which bounds that of each object in it. */
  readonly bytes: number;
  /** Objects that are still to come; absent where the server does not say. */
  readonly remaining: number | undefined;
  readonly resourceVersion: string;
};

/**
 * The collection in pages of 500, at its newest version. When the continue token expires under way the
 * rest would show another moment: the list starts again, unpaged.
 */
export async function* listPages(options: ListOptions): AsyncGenerator<ListPage, void, undefined> {
  const wanted = selectorQuery(options.resource);
  try {
    yield* pagedList(options, { ...wanted, limit: String(pageSize) });
  } catch (error) {
    if (!isExpired(error)) throw error;
    yield* pagedList(options, wanted);
  }
}

/**
 * The collection's newest version, from a list of one object: also proof that we may list it. Any object will do:
 * to find one that is selected the API server might have to read all.
 */
export async function readCollectionVersion(
  options: ListOptions & { readonly deadlineMs: number },
): Promise<string> {
  const answer = await getPage(options, { limit: '1' }, options.signal, options.deadlineMs);
  return versionOf(options.connection, answer);
}

/** How many objects the collection holds, from a list of one object. */
export async function countCollection(
  options: ListOptions & { readonly deadlineMs: number },
): Promise<number> {
  const { object } = await getPage(options, { limit: '1' }, options.signal, options.deadlineMs);
  const items = Array.isArray(object.items) ? object.items.length : 0;
  return items + (number(record(object.metadata).remainingItemCount) ?? 0);
}

async function* pagedList(
  options: ListOptions,
  firstQuery: Readonly<Record<string, string>>,
): AsyncGenerator<ListPage, void, undefined> {
  let query = firstQuery;
  for (let isFirst = true; ; isFirst = false) {
    const answer = await getPage(options, query, options.signal);
    const { metadata, items } = answer.object;
    const next = text(record(metadata).continue);
    yield {
      isFirst,
      // A null list is an empty one.
      items: Array.isArray(items) ? items : [],
      bytes: answer.bytes,
      remaining: next ? number(record(metadata).remainingItemCount) : 0,
      resourceVersion: versionOf(options.connection, answer),
    };
    if (!next) return;
    query = { ...firstQuery, continue: next };
  }
}

async function getPage(
  { connection, resource, namespace, metadataOnly }: ListOptions,
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
  connectDeadlineMs?: number,
): Promise<JsonAnswer> {
  const search = new URLSearchParams(query).toString();
  const path = collectionPath(resource, namespace) + (search === '' ? '' : `?${search}`);
  const answer = await getJson(connection, path, {
    signal,
    ...(metadataOnly && { accept: partialMetadata }),
    ...(connectDeadlineMs !== undefined && { connectDeadlineMs }),
  });
  const wanted = metadataOnly ? 'PartialObjectMetadataList' : resources[resource].listKind;
  if (answer.object.kind !== wanted) {
    throw notKubernetes(
      connection,
      `asked for ${wanted} it sent ${JSON.stringify(answer.object.kind) ?? 'something without a kind'}`,
    );
  }
  return answer;
}

function versionOf(connection: KubeConnection, { object }: JsonAnswer): string {
  const { metadata } = object;
  const version = isRecord(metadata) ? text(metadata.resourceVersion) : undefined;
  if (!version) throw notKubernetes(connection, 'its list has no resourceVersion');
  return version;
}

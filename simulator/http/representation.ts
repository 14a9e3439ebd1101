import type { ResourceName } from '#simulator/api/resources.ts';
import { apiVersion, resources } from '#simulator/api/resources.ts';
import type { ChangeType } from '#simulator/store/change.ts';
import type { Entry } from '#simulator/store/entry.ts';
import type { Form, MetaVersion } from './form.ts';
import type { Status } from './status.ts';
import type { RowObject } from './table-text.ts';
import { columnsText, rowText, tableText } from './table-text.ts';

/** Says how far a watch is; the one that ends the initial events says that too. */
export type Bookmark = { readonly version: number; readonly endsInitialEvents: boolean };

/** The JSON of an item of a list: without its kind, unless it is of another kind than the list says. */
export function itemText(resource: ResourceName, entry: Entry, form: Form): string {
  switch (form.as) {
    case 'object':
      return entry.text;
    case 'metadata':
      return metadataText(entry.object, form.version);
    case 'table':
      return rowText(resource, rowObject(resource, entry, form.version), form);
  }
}

/**
 * The JSON of an object on its own, in a watch or as the answer to a get. Without columns: a Table that continues one
 * whose columns the client knows.
 */
export function objectText(
  resource: ResourceName,
  entry: Entry,
  form: Form,
  hasColumns = true,
): string {
  switch (form.as) {
    case 'object':
      return wholeText(resource, entry);
    case 'metadata':
      return metadataText(entry.object, form.version);
    case 'table':
      return tableText(resource, rowObject(resource, entry, form.version), form, {
        resourceVersion: entry.object.metadata.resourceVersion ?? '',
        hasColumns,
      });
  }
}

/** The JSON of a list up to its first item; `metadata` is the list's. */
export function listHead(resource: ResourceName, metadata: object, form: Form): string {
  const { kind } = resources[resource];
  switch (form.as) {
    case 'object':
      return `${head(`${kind}List`, apiVersion(resources[resource]), metadata)},"items":[`;
    case 'metadata':
      return `${head('PartialObjectMetadataList', metaApi(form.version), metadata)},"items":[`;
    case 'table': {
      const columns = `"columnDefinitions":${columnsText(resource)}`;
      return `${head('Table', metaApi(form.version), metadata)},${columns},"rows":[`;
    }
  }
}

/** One line of a watch about an object. */
export function eventLine(
  type: ChangeType,
  resource: ResourceName,
  entry: Entry,
  form: Form,
  hasColumns = true,
): string {
  return `{"type":"${type}","object":${objectText(resource, entry, form, hasColumns)}}\n`;
}

/** The line of a bookmark. */
export function bookmarkLine(
  resource: ResourceName,
  form: Form,
  bookmark: Bookmark,
  hasColumns = true,
): string {
  return `{"type":"BOOKMARK","object":${bookmarkText(resource, form, bookmark, hasColumns)}}\n`;
}

/** The line with which a watch reports that it cannot go on. */
export function errorLine(status: Status): string {
  return `${JSON.stringify({ type: 'ERROR', object: status })}\n`;
}

function bookmarkText(
  resource: ResourceName,
  form: Form,
  { version, endsInitialEvents }: Bookmark,
  hasColumns: boolean,
): string {
  const resourceVersion = String(version);
  const metadata = {
    resourceVersion,
    ...(endsInitialEvents && { annotations: { 'k8s.io/initial-events-end': 'true' } }),
  };
  const { kind, blank } = resources[resource];
  const whole = () =>
    JSON.stringify({ kind, apiVersion: apiVersion(resources[resource]), metadata, ...blank });
  switch (form.as) {
    case 'object':
      return whole();
    case 'metadata':
      return metadataText({ metadata }, form.version);
    case 'table': {
      const row = {
        object: undefined,
        objectText: whole,
        metadataText: () => metadataText({ metadata }, form.version),
      };
      // What ends the initial events is told in the metadata, even to who wants none.
      const isTold = endsInitialEvents && form.included === 'None';
      const included = isTold ? 'Metadata' : form.included;
      return tableText(resource, row, { ...form, included }, { resourceVersion, hasColumns });
    }
  }
}

function rowObject(resource: ResourceName, entry: Entry, version: MetaVersion): RowObject {
  return {
    object: entry.object,
    objectText: () => wholeText(resource, entry),
    metadataText: () => metadataText(entry.object, version),
  };
}

function wholeText(resource: ResourceName, entry: Entry): string {
  const { kind } = resources[resource];
  const version = apiVersion(resources[resource]);
  return `{"kind":"${kind}","apiVersion":"${version}",${entry.text.slice(1)}`;
}

function metadataText({ metadata }: { readonly metadata: object }, version: MetaVersion): string {
  return JSON.stringify({ kind: 'PartialObjectMetadata', apiVersion: metaApi(version), metadata });
}

function metaApi(version: MetaVersion): string {
  return `meta.k8s.io/${version}`;
}

function head(kind: string, version: string, metadata: object): string {
  return JSON.stringify({ kind, apiVersion: version, metadata }).slice(0, -1);
}

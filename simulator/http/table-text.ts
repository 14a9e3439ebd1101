import type { KubeObject } from '#simulator/api/objects.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import type { Printer } from '#simulator/table/column.ts';
import { printers } from '#simulator/table/printers.ts';
import type { TableForm } from './form.ts';

/** `columnDefinitions` of the resource, as JSON. */
export function columnsText(resource: ResourceName): string {
  return JSON.stringify(printers[resource].columns);
}

/** What a row is about; the texts are JSON and made only when the form includes them. */
export type RowObject = {
  /** Undefined: an object without content, as of a bookmark. */
  readonly object: KubeObject | undefined;
  readonly objectText: () => string;
  readonly metadataText: () => string;
};

/** One row, as JSON. */
export function rowText(resource: ResourceName, about: RowObject, form: TableForm): string {
  const printer: Printer = printers[resource];
  const { object } = about;
  const conditions = (object && printer.conditions?.(object)) ?? [];
  const row = {
    cells: object === undefined ? printer.blankCells : printer.cells(object, form.now()),
    ...(conditions.length > 0 && { conditions }),
  };
  return `${JSON.stringify(row).slice(0, -1)},"object":${includedText(about, form)}}`;
}

/** A Table of one row; later events of a watch leave the columns out. */
export function tableText(
  resource: ResourceName,
  about: RowObject,
  form: TableForm,
  table: { readonly resourceVersion: string; readonly hasColumns: boolean },
): string {
  const metadata = JSON.stringify({ resourceVersion: table.resourceVersion });
  const columns = table.hasColumns ? columnsText(resource) : 'null';
  return (
    `{"kind":"Table","apiVersion":"meta.k8s.io/${form.version}","metadata":${metadata},` +
    `"columnDefinitions":${columns},"rows":[${rowText(resource, about, form)}]}`
  );
}

function includedText({ objectText, metadataText }: RowObject, { included }: TableForm): string {
  switch (included) {
    case 'Object':
      return objectText();
    case 'Metadata':
      return metadataText();
    case 'None':
      return 'null';
  }
}

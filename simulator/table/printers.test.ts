import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#simulator/api/objects.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import { resourceNames } from '#simulator/api/resources.ts';
import type { Cell, Column, Printer, RowCondition } from './column.ts';
import { printers } from './printers.ts';

type RecordedTable = {
  /** When the API server printed it. */
  readonly date: string;
  readonly blankCells: readonly Cell[];
  readonly columnDefinitions: readonly Column[];
  readonly items: readonly KubeObject[];
  readonly rows: readonly {
    readonly cells: readonly Cell[];
    readonly conditions?: readonly RowCondition[];
  }[];
};

const file = new URL('../fixtures/recorded-tables.json', import.meta.url);
const { tables }: { tables: Readonly<Record<ResourceName, RecordedTable>> } = JSON.parse(
  readFileSync(file, 'utf8'),
);

describe.each(resourceNames)('%s', (resource) => {
  const recorded = tables[resource];
  const printer: Printer = printers[resource];

  it('have the columns of a real API server', () => {
    expect(printer.columns).toEqual(recorded.columnDefinitions);
    expect(printer.blankCells).toEqual(recorded.blankCells);
  });

  it.each(recorded.items.map((item, index) => ({ name: item.metadata.name, item, index })))(
    'are printed as by a real API server: $name',
    ({ item, index }) => {
      const conditions = printer.conditions?.(item) ?? [];
      expect({
        cells: printer.cells(item, Date.parse(recorded.date)),
        ...(conditions.length > 0 && { conditions }),
      }).toEqual(recorded.rows[index]);
    },
  );
});

import type { ColumnTexts, EndpointColumns } from './endpoint-columns.ts';
import { columnsOfTexts, plainText, toColumns } from './endpoint-columns.ts';
import type { PackedSlice, Row } from './packed-slice.ts';
import { unpackEndpoints } from './packed-slice.ts';
import { parseRows } from './parse-rows.ts';
import { withoutUid } from './told-targets.ts';

/**
 * The endpoints of a packed slice as they are told, whatever their conditions.
 *
 * @param order where in the slice each of them stands; absent: there
 */
export function toldColumns(
  packed: PackedSlice,
  order: Readonly<Uint32Array> | undefined,
  needsUids: boolean,
): EndpointColumns {
  const texts = needsUids ? undefined : textsOf(rowsOf(packed, order));
  if (texts !== undefined) return columnsOfTexts(texts);
  const own = unpackEndpoints(packed);
  const endpoints =
    order === undefined ? own : Array.from(order, (place) => own[place]).filter(isThere);
  const { namespace } = packed.head.metadata;
  return toColumns(needsUids ? endpoints : endpoints.map(withoutUid), namespace);
}

function rowsOf({ bodies }: PackedSlice, order: Readonly<Uint32Array> | undefined): readonly Row[] {
  const rows: readonly Row[] = bodies === '' ? [] : parseRows(bodies);
  return order === undefined ? rows : Array.from(order, (place) => rows[place]).filter(isThere);
}

/** Nearly all slices have nothing but Pods with one address: their texts stand in the rows, and no endpoint is made. */
function textsOf(rows: readonly Row[]): ColumnTexts | undefined {
  const texts = {
    names: new Array<string>(rows.length),
    addresses: new Array<string>(rows.length),
    nodes: new Array<string>(rows.length),
    zones: new Array<string>(rows.length),
  };
  for (const [place, [address, name, , node, zone, rest]] of rows.entries()) {
    const isPlain =
      typeof address === 'string' &&
      rest == null &&
      [address, name].every((text) => plainText(text ?? '') !== undefined) &&
      [node, zone].every((text) => text == null || plainText(text) !== undefined);
    if (!isPlain) return undefined;
    texts.addresses[place] = address;
    texts.names[place] = name ?? '';
    texts.nodes[place] = node ?? '';
    texts.zones[place] = zone ?? '';
  }
  return texts;
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}

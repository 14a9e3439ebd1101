import type { EndpointColumns } from '#lib/domain/endpoint-columns.ts';
import { LazySliceEntry } from '#lib/domain/lazy-slice-entry.ts';
import { withName, withoutName } from './named-after.ts';
import { packAddresses, unpackAddresses } from './packed-addresses.ts';
import type { PlainRecord } from './record-columns.ts';
import type { WireSlice } from './wire-slice.ts';
import { fromWireSlice, toWireSlice } from './wire-slice.ts';

/** A slice of a snapshot, shorter than the stream tells it: addresses are numbers, and names lack that of the Service. */
export function toSliceRecord(entry: LazySliceEntry): PlainRecord {
  const wire = toWireSlice(entry);
  const { name, names, addresses, serviceName = '' } = wire;
  return {
    ...wire,
    name: withoutName(name, serviceName),
    names: withoutName(names, serviceName),
    addresses: packAddresses(addresses, entry.conditions().length),
  };
}

/** The slice again. Names and addresses are made whole when somebody first looks, which nobody does of most. */
export function fromSliceRecord(record: WireSlice): LazySliceEntry {
  const { serviceName = '' } = record;
  const short = fromWireSlice({ ...record, name: withName(record.name, serviceName) });
  return new LazySliceEntry(
    short,
    short.number,
    short.conditions(),
    laterColumns(short.columns(), serviceName),
  );
}

function laterColumns(short: EndpointColumns, serviceName: string): () => EndpointColumns {
  let columns = short;
  let isWhole = false;
  return () => {
    if (isWhole) return columns;
    const { count, names, addresses } = columns;
    columns = {
      ...columns,
      names: withName(names, serviceName),
      addresses: unpackAddresses(addresses, count),
    };
    isWhole = true;
    return columns;
  };
}

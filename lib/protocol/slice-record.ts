import type { EndpointColumns } from '#lib/domain/endpoint-columns.ts';
import type { LaterColumns } from '#lib/domain/lazy-slice-entry.ts';
import { LazySliceEntry } from '#lib/domain/lazy-slice-entry.ts';
import { withName, withoutName } from './named-after.ts';
import { packAddresses, unpackAddresses } from './packed-addresses.ts';
import type { PlainRecord } from './record-columns.ts';
import type { WireSlice } from './wire-slice.ts';
import { endpointsOfWire, toWireSlice } from './wire-slice.ts';

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
  const { conditions, columns } = endpointsOfWire(record);
  return new LazySliceEntry(
    { ...record, name: withName(record.name, serviceName) },
    record.number,
    conditions,
    new LaterNames(columns, serviceName),
  );
}

/** A class, since there are ten thousand of them: an object with a function of its own would take twice as much. */
class LaterNames implements LaterColumns {
  #columns: EndpointColumns;
  /** Until names and addresses are whole. */
  #serviceName: string | undefined;

  constructor(short: EndpointColumns, serviceName: string) {
    this.#columns = short;
    this.#serviceName = serviceName;
  }

  inColumns(): EndpointColumns {
    if (this.#serviceName === undefined) return this.#columns;
    const { count, names, addresses } = this.#columns;
    this.#columns = {
      ...this.#columns,
      names: withName(names, this.#serviceName),
      addresses: unpackAddresses(addresses, count),
    };
    this.#serviceName = undefined;
    return this.#columns;
  }
}

import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { namespaceOf } from '#lib/domain/service-entry.ts';
import type { ColumnId, ColumnValue, SortDirection } from './service-columns.ts';
import { serviceColumns } from './service-columns.ts';
import { isSettled } from './settled.ts';
import { toldNamespaces } from './told-namespaces.ts';
import type { TopologyState } from './topology-state.ts';

/** By which column rows are ordered. Each wish is a value of its own: the same one again orders anew. */
export type SortWish = { readonly column: ColumnId; readonly direction: SortDirection };

/** Trouble first, then by namespace and name: the order of the canvas. */
export const openingSort: SortWish = { column: 'verdict', direction: 'ascending' };

/** What is asked for by a click on the head of a column: the other direction, or a column of its own in the useful one. */
export function nextSort(last: SortWish, column: ColumnId): SortWish {
  if (last.column === column) {
    return { column, direction: last.direction === 'ascending' ? 'descending' : 'ascending' };
  }
  const first = serviceColumns.find(({ id }) => id === column)?.first ?? 'ascending';
  return { column, direction: first };
}

/** Keys of Services by a column, then by namespace and name; what nobody knows comes last in either direction. */
export function sortedServices(
  entries: Iterable<ServiceEntry>,
  { column, direction }: SortWish,
  isTold: (namespace: string) => boolean,
): readonly string[] {
  const sorted = serviceColumns.find(({ id }) => id === column);
  const rows = [...entries].map((entry) => {
    const isKnown = sorted?.isJudged === false || isTold(namespaceOf(entry.key));
    return { key: entry.key, value: isKnown ? sorted?.value(entry) : undefined };
  });
  const sign = direction === 'ascending' ? 1 : -1;
  return rows
    .sort((a, b) => byValue(a.value, b.value, sign) || compare(a.key, b.key))
    .map(({ key }) => key);
}

function byValue(a: ColumnValue, b: ColumnValue, sign: 1 | -1): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return sign * compare(a, b);
}

function compare(a: number | string, b: number | string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * Orders one state after the other. Order is set when a scope is opened and when somebody asks; then every Service keeps its
 * place whatever becomes of it, one that is deleted, too, and one that comes later stands at the end.
 */
export function createServiceOrder(): (
  state: TopologyState,
  now: number,
  wish: SortWish,
) => readonly string[] {
  let kept: { readonly wish: SortWish; readonly order: Order } | undefined;
  return (state, now, wish) => {
    // Another scope is being opened.
    if (state.revision === undefined) kept = undefined;
    const { services } = state;
    if (kept?.wish === wish) {
      kept = { wish, order: withArrivals(kept.order, services) };
      return kept.order.keys;
    }
    const keys = sortedServices(services.values(), wish, toldNamespaces(state, now));
    if (isSettled(state)) kept = { wish, order: { keys, known: new Set(keys), services } };
    return keys;
  };
}

type Order = {
  readonly keys: readonly string[];
  readonly known: ReadonlySet<string>;
  /** In which all arrivals are known. */
  readonly services: TopologyState['services'];
};

function withArrivals(order: Order, services: TopologyState['services']): Order {
  if (services === order.services) return order;
  const came = [...services.keys()].filter((key) => !order.known.has(key)).sort();
  if (came.length === 0) return { ...order, services };
  const keys = [...order.keys, ...came];
  return { keys, known: new Set(keys), services };
}

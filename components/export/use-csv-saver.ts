import { tableCsv } from '#lib/client/table-csv.ts';
import { useTopologyPage } from '#lib/client/use-topology.ts';
import { useNamespaces } from '#lib/client/view-params.ts';
import { exportFileName } from '#lib/export/file-name.ts';
import { saveFile } from './save-file.ts';

/** Saves the rows of the table as they stand at the moment of the call. @returns what became of it */
export function useCsvSaver(): () => string {
  const { store, clock, tabled } = useTopologyPage();
  const [namespaces] = useNamespaces();
  return () => {
    const keys = tabled.current;
    if (keys === undefined) return 'The table is not there yet.';
    const state = store.getState();
    const context = state.identity?.context ?? 'not known';
    const name = exportFileName({ context, namespaces, time: new Date().toISOString() }, 'csv');
    const csv = tableCsv(state, clock.now(), keys);
    saveFile(new Blob([csv], { type: 'text/csv;charset=utf-8' }), name);
    return `Saved ${name}, ${keys.length} ${keys.length === 1 ? 'row' : 'rows'}`;
  };
}

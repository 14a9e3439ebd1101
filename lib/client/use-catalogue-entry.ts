import useSWRImmutable from 'swr/immutable';
import type { CatalogueEntry } from '#lib/diagnosis/catalogue/catalogue-entry.ts';
import type { FindingId } from '#lib/domain/finding.ts';

/** What is always true of a finding. The catalogue is large text: it is loaded with the first finding that is listed whole. */
export function useCatalogueEntry(id: FindingId): CatalogueEntry | undefined {
  const { data } = useSWRImmutable('catalogue of findings', loadCatalogue);
  return data?.get(id);
}

async function loadCatalogue(): Promise<ReadonlyMap<string, CatalogueEntry>> {
  const { catalogue } = await import('#lib/diagnosis/catalogue/catalogue.ts');
  return new Map(catalogue.map((entry) => [entry.id, entry]));
}

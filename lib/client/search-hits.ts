import type { SliceEntry } from '#lib/domain/service-entry.ts';
import type { SearchRows } from './search-rows.ts';

/** How well something fits: a whole field is what was typed, a field begins with it, or it stands somewhere in it. */
export type Fit = 0 | 1 | 2;

/** Something that a search leads to. */
export type Hit =
  | { readonly kind: 'namespace'; readonly name: string }
  | { readonly kind: 'service'; readonly key: string }
  /** The endpoint at a place of a slice. */
  | { readonly kind: 'endpoint'; readonly slice: SliceEntry; readonly place: number }
  | { readonly kind: 'slice'; readonly slice: SliceEntry };

export type HitCounts = Readonly<Record<Hit['kind'], number>>;

/** All hits of a search, the best first. A hit is made when it is asked for: there may be 150 000. */
export type SearchHits = {
  readonly query: string;
  readonly total: number;
  readonly counts: HitCounts;
  at(index: number): Hit | undefined;
};

/** The hits of one fit, each kind in order. Numbers, so that a hundred thousand of them are nothing to collect. */
type FitHits = {
  readonly namespace: string[];
  /** Places among the rows. */
  readonly service: number[];
  readonly slice: number[];
  /** The slice's place among the rows times `mostPlaces`, and the endpoint's place in it. */
  readonly endpoint: number[];
};

/** More endpoints than a slice can have: the API allows 1 000. */
const mostPlaces = 2 ** 20;

/** Of things that fit as well, these stand first. */
const kindsInOrder = ['namespace', 'service', 'endpoint', 'slice'] as const;

/** Gathers hits as they are found. */
export type HitCollector = {
  addNamespace(fit: Fit, name: string): void;
  addService(fit: Fit, row: number): void;
  addSlice(fit: Fit, row: number): void;
  addEndpoint(fit: Fit, row: number, place: number): void;
  hits(): SearchHits;
};

export function collectHits(query: string, rows: SearchRows): HitCollector {
  const fits = [emptyHits(), emptyHits(), emptyHits()] as const;
  return {
    addNamespace: (fit, name) => fits[fit].namespace.push(name),
    addService: (fit, row) => fits[fit].service.push(row),
    addSlice: (fit, row) => fits[fit].slice.push(row),
    addEndpoint: (fit, row, place) => fits[fit].endpoint.push(row * mostPlaces + place),
    hits: () => readHits(query, fits, rows),
  };
}

function emptyHits(): FitHits {
  return { namespace: [], service: [], slice: [], endpoint: [] };
}

function readHits(query: string, fits: readonly FitHits[], rows: SearchRows): SearchHits {
  const countOf = (kind: Hit['kind']) => fits.reduce((sum, hits) => sum + hits[kind].length, 0);
  const counts = {
    namespace: countOf('namespace'),
    service: countOf('service'),
    endpoint: countOf('endpoint'),
    slice: countOf('slice'),
  };
  return {
    query,
    counts,
    total: counts.namespace + counts.service + counts.endpoint + counts.slice,
    at(index) {
      let left = index;
      for (const hits of fits) {
        for (const kind of kindsInOrder) {
          if (left < hits[kind].length) return hitOf(hits, kind, left, rows);
          left -= hits[kind].length;
        }
      }
      return undefined;
    },
  };
}

function hitOf(
  hits: FitHits,
  kind: Hit['kind'],
  index: number,
  { services, slices }: SearchRows,
): Hit | undefined {
  switch (kind) {
    case 'namespace': {
      const name = hits.namespace[index];
      return name === undefined ? undefined : { kind, name };
    }
    case 'service': {
      const row = services[hits.service[index] ?? -1];
      return row === undefined ? undefined : { kind, key: row.key };
    }
    case 'slice': {
      const row = slices[hits.slice[index] ?? -1];
      return row === undefined ? undefined : { kind, slice: row.slice };
    }
    case 'endpoint': {
      const number = hits.endpoint[index] ?? -1;
      const row = slices[Math.floor(number / mostPlaces)];
      return row === undefined ? undefined : { kind, slice: row.slice, place: number % mostPlaces };
    }
  }
}

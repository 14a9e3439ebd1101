/** Where the view stands and how large it draws, as React Flow has it: x, y, zoom. */
export type Transform = readonly [number, number, number];

/** The view of the mosaic, for what is painted outside React: whoever moves it sets it, whoever paints listens. */
export type MapView = {
  get(): Transform;
  set(next: Transform): void;
  subscribe(listener: () => void): () => void;
};

export function createMapView(first: Transform): MapView {
  let transform = first;
  const listeners = new Set<() => void>();
  return {
    get: () => transform,
    set(next) {
      if (next.every((part, at) => part === transform[at])) return;
      transform = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

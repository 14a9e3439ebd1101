/** What this needs of the browser's Navigation API: which entry of the history is shown, and word when that changes. */
export type EntryNavigation = Pick<
  Navigation,
  'currentEntry' | 'addEventListener' | 'removeEventListener'
>;

/** A view that can be asked where it stands and put there again. */
export type PlacedView<Place> = {
  place(): Place;
  /** @param place undefined where nothing is remembered */
  putBack(place: Place | undefined): void;
};

/**
 * Remembers where the view stood when an entry of the browser's history was left, and puts it back there when that is
 * returned to.
 *
 * @param navigation absent in browsers without the Navigation API: there Back and Forward leave the view alone
 * @returns follows a view and returns what ends that; what is remembered is kept for whoever follows next
 */
export function createViewHistory<Place>(
  navigation: EntryNavigation | undefined,
): (view: PlacedView<Place>) => () => void {
  const places = new Map<string | undefined, Place>();
  return ({ place, putBack }) => {
    const turn = ({ from, navigationType }: NavigationCurrentEntryChangeEvent) => {
      places.set(from.key, place());
      if (navigationType === 'traverse') putBack(places.get(navigation?.currentEntry?.key));
    };
    navigation?.addEventListener('currententrychange', turn);
    return () => navigation?.removeEventListener('currententrychange', turn);
  };
}

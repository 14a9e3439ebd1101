import { useEffect } from 'react';
import type { SeenFrom } from '#lib/client/seen-from.ts';
import { useChosenPlace } from '#lib/client/use-chosen-place.ts';
import type { SeenPlace } from '#lib/client/use-client-place.ts';

/** Follows the Nodes and tells what the chosen client is and reaches. It draws nothing. */
export function PlaceFollower({
  from,
  onPlace,
}: {
  readonly from: SeenFrom;
  readonly onPlace: (place: SeenPlace | undefined) => void;
}) {
  const place = useChosenPlace(from);
  useEffect(() => onPlace(place), [onPlace, place]);
  useEffect(() => () => onPlace(undefined), [onPlace]);
  return null;
}

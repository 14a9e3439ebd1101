import type { ReactNode } from 'react';
import { useState } from 'react';
import type { SeenPlace } from '#lib/client/use-client-place.ts';
import { useSeenFrom } from '#lib/client/view-params.ts';
import { createLater, LaterPart } from './later-part.tsx';

/** The rules of traffic are fetched once somebody asks for them: the page opens without. */
const placeFollower = createLater({
  load: async () => {
    const { PlaceFollower } = await import('./place-follower.tsx');
    return PlaceFollower;
  },
});

/** The client whose reach is shown, and what has to stand somewhere on the page to follow it. */
export function useFollowedPlace(): {
  readonly seen: SeenPlace | undefined;
  readonly follower: ReactNode;
} {
  const [from] = useSeenFrom();
  const [seen, setSeen] = useState<SeenPlace>();
  if (from === null) return { seen: undefined, follower: null };
  return { seen, follower: <LaterPart part={placeFollower} props={{ from, onPlace: setSeen }} /> };
}

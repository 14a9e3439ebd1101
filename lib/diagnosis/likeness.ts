import { editDistance } from './edit-distance.ts';

/**
 * How a text resembles the one that was meant, likeliest first. `spelling`: the same but for capitals, blanks, dashes,
 * dots and underscores; `typo`: at most two letters differ (and fewer than half of them); `affix`: one begins or ends
 * with the other (web, web-v2); `other`: not at all.
 */
export type Likeness = 'spelling' | 'typo' | 'affix' | 'other';

export type Resemblance = {
  readonly likeness: Likeness;
  /** Letters that differ, for a typo; otherwise 0. */
  readonly distance: number;
};

const ranks: Readonly<Record<Likeness, number>> = { spelling: 0, typo: 1, affix: 2, other: 3 };
const farthestTypo = 2;
/** Label values have 63 characters at the most and port names 15; longer ones are none and are not compared. */
const longestCompared = 253;
/** Below it, as with `a` and `api`, a common beginning says nothing unless a word ends there. */
const shortestAffix = 3;

export function resemblance(wanted: string, found: string): Resemblance {
  return resemblanceTo(wanted)(found);
}

/** To compare one text with many. */
export function resemblanceTo(wanted: string): (found: string) => Resemblance {
  const bareWanted = wanted.length > longestCompared ? '' : bare(wanted);
  return (found) => resemblanceOf(wanted, bareWanted, found);
}

const unlike: Resemblance = { likeness: 'other', distance: 0 };
const affix: Resemblance = { likeness: 'affix', distance: 0 };

function resemblanceOf(wanted: string, bareWanted: string, found: string): Resemblance {
  if (wanted.length > longestCompared || found.length > longestCompared) return unlike;
  if (bareWanted !== '' && bareWanted === bare(found)) return { likeness: 'spelling', distance: 0 };
  const half = Math.floor(Math.max(wanted.length, found.length) / 2);
  const distance = editDistance(wanted, found, Math.min(farthestTypo, half));
  if (distance !== undefined) return { likeness: 'typo', distance };
  return isAffix(wanted, found) ? affix : unlike;
}

/** For sorting: the likelier one first. */
export function byResemblance(a: Resemblance, b: Resemblance): number {
  return ranks[a.likeness] - ranks[b.likeness] || a.distance - b.distance;
}

function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[\s._-]/g, '');
}

function isAffix(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short === '') return false;
  if (long.startsWith(short)) return short.length >= shortestAffix || endsWord(long[short.length]);
  if (!long.endsWith(short)) return false;
  return short.length >= shortestAffix || endsWord(long[long.length - short.length - 1]);
}

function endsWord(letter: string | undefined): boolean {
  return letter === '-' || letter === '_' || letter === '.';
}

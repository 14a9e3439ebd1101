import type { Candidate } from './candidate.ts';
import type { Rest } from './detector.ts';
import { rest } from './detector.ts';

/** Looks at one object after the other, with a place to rest after each: together they may take long. */
export function* withRests<T>(
  objects: Iterable<T>,
  look: (object: T) => Iterable<Candidate>,
): Generator<Candidate | Rest, void> {
  for (const object of objects) {
    yield* look(object);
    yield rest;
  }
}

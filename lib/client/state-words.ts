import type { EndpointState } from '#lib/domain/endpoint-state.ts';

/** States of several words; metrics and the API write them with hyphens. Each by itself stands in many a sentence of what is well. */
const manyWords = /\b(?:(?:all\s+)?not\s+ready|ready\s+forced|no\s+backends)\b/g;

/** A text in lower case, each state in it as one word. */
export function withJoinedStates(text: string): string {
  return text.replace(manyWords, (words) => words.replace(/\s+/g, '-'));
}

/** The words of what is searched for, each to be found by itself; none for blanks. */
export function wordsOf(query: string): readonly string[] {
  return withJoinedStates(query.toLowerCase()).match(/\S+/g) ?? [];
}

/**
 * What can be searched for of what the conditions say; of what is as it should be, nothing. Each has its own state alone, so
 * that as many are found as are counted; both that leave are called terminating, too.
 */
export const endpointWords: Readonly<Record<EndpointState, string>> = {
  ready: '',
  'ready-forced': stateWord('ready-forced'),
  draining: `terminating ${stateWord('draining')}`,
  terminating: stateWord('terminating'),
  'not-ready': stateWord('not-ready'),
};

/** By itself, and with what kind of word it is. */
export function stateWord(state: string): string {
  return `${state} state:${state}`;
}

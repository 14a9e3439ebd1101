import type { MediaRange } from './media-range.ts';
import { notAcceptable } from './status.ts';

/** Understood in what clients send, but not answered in. */
export const protobuf = 'application/vnd.kubernetes.protobuf';

/** What a real API server serves. */
export const servedTypes = ['application/json', 'application/yaml', protobuf];

/** The types of watches. */
export const streamedTypes = [
  'application/json;stream=watch',
  'application/vnd.kubernetes.protobuf;stream=watch',
];

/** Ranges such as `application/*` are not served, although some of what they stand for is. `more` is named in the refusal. */
export function refuseUnknownTypes(ranges: readonly MediaRange[], more: readonly string[]): void {
  if (ranges.some(({ type }) => type === '*/*' || servedTypes.includes(type))) return;
  throw notAcceptable([...servedTypes, ...more].join(', '));
}

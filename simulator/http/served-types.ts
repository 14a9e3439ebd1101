import type { MediaRange } from './media-range.ts';
import { notAcceptable } from './status.ts';

/** What a real API server serves; the simulator answers in the first two only. */
export const servedTypes = [
  'application/json',
  'application/yaml',
  'application/vnd.kubernetes.protobuf',
];

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

import type { ConditionByte } from './condition-byte.ts';
import { conditionByte, conditionsOfByte } from './condition-byte.ts';
import { conditionsOf } from './endpoint-state.ts';
import type { Endpoint } from './objects.ts';
import type { EndpointCounts } from './service-entry.ts';

/** How many of some (distinct) endpoints are in which condition: all that health rests on. */
export type Tally = EndpointCounts & {
  /** Ready and terminating. */
  readonly readyTerminating: number;
  /** Ready, and not serving or terminating. */
  readonly forced: number;
  /** Ready and not serving. */
  readonly readyWithoutServing: number;
  /** Terminating, still serving: the last resort of a Service. */
  readonly leaving: number;
};

type Counted = { -readonly [K in keyof Tally]: Tally[K] };

export function tallyOfBytes(slices: readonly Readonly<Uint8Array>[]): Tally {
  const counted = nothingCounted();
  for (const bytes of slices) for (const byte of bytes) count(counted, byte);
  return counted;
}

export function tallyOfEndpoints(endpoints: readonly Endpoint[]): Tally {
  const counted = nothingCounted();
  for (const { conditions } of endpoints) count(counted, conditionByte(conditions));
  return counted;
}

/** The part of a tally that entries tell. */
export function countsOf(tally: Tally): EndpointCounts {
  const { published, ready, serving, notReady, terminating } = tally;
  return { published, ready, serving, notReady, terminating };
}

function nothingCounted(): Counted {
  return {
    published: 0,
    ready: 0,
    serving: 0,
    notReady: 0,
    terminating: 0,
    readyTerminating: 0,
    forced: 0,
    readyWithoutServing: 0,
    leaving: 0,
  };
}

const meanings = Array.from({ length: 64 }, (_, byte) => conditionsOf(conditionsOfByte(byte)));

function count(counted: Counted, byte: ConditionByte): void {
  const { ready, serving, terminating } = meanings[byte] ?? conditionsOf(undefined);
  counted.published += 1;
  if (ready) counted.ready += 1;
  if (serving) counted.serving += 1;
  if (terminating) counted.terminating += 1;
  if (!(ready || terminating)) counted.notReady += 1;
  if (ready && terminating) counted.readyTerminating += 1;
  if (ready && (terminating || !serving)) counted.forced += 1;
  if (ready && !serving) counted.readyWithoutServing += 1;
  if (serving && terminating) counted.leaving += 1;
}

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { JsonValue } from '#simulator/api/json.ts';

export type RecordedRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** A request to a real API server and its answer. */
export type RecordedExchange = {
  readonly note?: string;
  readonly request: RecordedRequest;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyBytes: number;
  /** The body, if it is JSON. */
  readonly body?: JsonValue;
  readonly bodyText?: string;
  readonly bodyBase64?: string;
};

export type Recording = {
  readonly title: string;
  readonly exchanges: readonly RecordedExchange[];
};

/** A watch of a real API server: every line of it, or the body of its refusal. */
export type RecordedStream = {
  readonly note: string;
  readonly request: RecordedRequest;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly lines: readonly JsonValue[];
  readonly end: string;
};

/** A kubectl command and the log of its requests. */
export type RecordedCommand = { readonly command: string; readonly trace: string };

export const recordedExchanges: Readonly<Record<string, Recording>> = read('exchanges.json.gz');
export const recordedStreams: Readonly<Record<string, RecordedStream>> = read('streams.json.gz');
export const recordedCommands: Readonly<Record<string, RecordedCommand>> = read('kubectl.json.gz');

function read<T>(file: string): T {
  const bytes = readFileSync(new URL(`fixtures/${file}`, import.meta.url));
  return JSON.parse(gunzipSync(bytes).toString());
}

import type { ClientRequest } from 'node:http';
import { get } from 'node:http';

/**
 * A plain reader of one stream: counts, and looks that each frame continues the one before. It is written from the words of
 * SPEC.md alone and shares no code with the product.
 */
export type StreamReader = {
  readonly greeted: Promise<void>;
  readonly counts: Readonly<StreamCounts>;
  close(): void;
};

export type StreamCounts = {
  /** Events of any kind. */
  frames: number;
  changeFrames: number;
  changeBytes: number;
  /** Endpoints that have other conditions, told one by one. */
  flips: number;
  /** Changes that leave out what came after the last ones, or go back behind them. */
  gaps: number;
  resyncs: number;
  /** Events that are none of those that a stream has. */
  unknown: number;
  /** How far the reader is, by whatever told it; -1 until the stream has greeted. */
  seq: number;
  hasEnded: boolean;
};

/** What is counted, and how far the last changes reached: the next must begin there, or where a heartbeat has led since. */
type Counting = StreamCounts & { lastTo: number };

const frameEnd = Buffer.from('\n\n');
const flipsHead = '"flips":{';
const fullStop = 0x2e;
/** The numbers of a frame stand at its beginning. */
const headLength = 400;

export function openStream(url: string): StreamReader {
  const counts: Counting = {
    frames: 0,
    changeFrames: 0,
    changeBytes: 0,
    flips: 0,
    gaps: 0,
    resyncs: 0,
    unknown: 0,
    seq: -1,
    lastTo: -1,
    hasEnded: false,
  };
  let request: ClientRequest | undefined;
  const greeted = new Promise<void>((resolve, reject) => {
    request = get(url, { agent: false }, (response) => {
      if (response.statusCode !== 200) {
        reject(new Error(`${url}: ${response.statusCode}`));
        return;
      }
      let rest: Buffer = Buffer.alloc(0);
      response.on('data', (chunk: Buffer) => {
        rest = takeFrames(rest.length === 0 ? chunk : Buffer.concat([rest, chunk]), counts);
        if (counts.seq >= 0) resolve();
      });
      response.on('close', () => {
        counts.hasEnded = true;
      });
    });
    request.on('error', reject);
  });
  return { greeted, counts, close: () => request?.destroy() };
}

/** Counts every whole frame. Returns what is left behind them. */
function takeFrames(bytes: Buffer, counts: Counting): Buffer {
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(frameEnd, start);
    if (end === -1) return bytes.subarray(start);
    takeFrame(bytes, start, end + frameEnd.length, counts);
    start = end + frameEnd.length;
  }
}

function takeFrame(bytes: Buffer, start: number, end: number, counts: Counting): void {
  const head = bytes.toString('latin1', start, Math.min(end, start + headLength));
  const event = eventOf(head);
  if (event === undefined) return;
  counts.frames += 1;
  switch (event) {
    case 'hello':
    case 'beat':
      counts.seq = Math.max(counts.seq, numberIn(head, 'seq'));
      return;
    case 'changes':
      counts.changeFrames += 1;
      counts.changeBytes += end - start;
      counts.flips += flipsIn(bytes.subarray(start, end));
      takeNumbers(head, counts);
      return;
    case 'resync':
      counts.resyncs += 1;
      return;
    case 'bye':
      return;
    default:
      counts.unknown += 1;
  }
}

/** What the event says it is: without a name it is changes, which begin with their numbers (W2); `undefined` for a comment. */
function eventOf(head: string): string | undefined {
  if (!/^data:/m.test(head)) return undefined;
  const name = /^event: (\w+)$/m.exec(head)?.[1];
  return name ?? (/^data: \{("from":\d+,)?"to":/m.test(head) ? 'changes' : 'nameless');
}

/** A word `slice.place` for each (W10): so many full stops. Within a text from the cluster the quotes would be escaped. */
function flipsIn(frame: Buffer): number {
  const begin = frame.indexOf(flipsHead);
  if (begin === -1) return 0;
  const words = frame.subarray(begin, frame.indexOf('}', begin));
  return words.reduce((count, byte) => count + Number(byte === fullStop), 0);
}

function takeNumbers(head: string, counts: Counting): void {
  const to = numberIn(head, 'to');
  const from = head.includes('"from":') ? numberIn(head, 'from') : to - 1;
  if (from > counts.seq || from < counts.lastTo || to < from) counts.gaps += 1;
  counts.seq = Math.max(counts.seq, to);
  counts.lastTo = to;
}

function numberIn(head: string, field: string): number {
  const text = new RegExp(`"${field}":(\\d+)`).exec(head)?.[1];
  if (text === undefined) throw new Error(`a frame without "${field}": ${head}`);
  return Number(text);
}

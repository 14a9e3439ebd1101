import type { ClientRequest } from 'node:http';
import { get } from 'node:http';

/** A plain reader of one stream: counts, and looks that each frame continues the one before. */
export type StreamReader = {
  readonly greeted: Promise<void>;
  readonly counts: Readonly<StreamCounts>;
  close(): void;
};

export type StreamCounts = {
  frames: number;
  changeFrames: number;
  changeBytes: number;
  gaps: number;
  resyncs: number;
  seq: number;
  hasEnded: boolean;
};

const frameEnd = Buffer.from('\n\n');
/** The numbers of a frame stand at its beginning. */
const headLength = 400;

export function openStream(url: string): StreamReader {
  const counts: StreamCounts = {
    frames: 0,
    changeFrames: 0,
    changeBytes: 0,
    gaps: 0,
    resyncs: 0,
    seq: -1,
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
function takeFrames(bytes: Buffer, counts: StreamCounts): Buffer {
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(frameEnd, start);
    if (end === -1) return bytes.subarray(start);
    takeFrame(bytes, start, end + frameEnd.length, counts);
    start = end + frameEnd.length;
  }
}

function takeFrame(bytes: Buffer, start: number, end: number, counts: StreamCounts): void {
  const head = bytes.toString('latin1', start, Math.min(end, start + headLength));
  const event = /^event: (\w+)$/m.exec(head)?.[1];
  if (event === undefined) return;
  counts.frames += 1;
  if (event === 'resync') counts.resyncs += 1;
  if (event === 'hello' || event === 'beat')
    counts.seq = Math.max(counts.seq, numberIn(head, 'seq'));
  if (event !== 'changes') return;
  counts.changeFrames += 1;
  counts.changeBytes += end - start;
  if (numberIn(head, 'from') > counts.seq) counts.gaps += 1;
  counts.seq = Math.max(counts.seq, numberIn(head, 'to'));
}

function numberIn(head: string, field: string): number {
  const text = new RegExp(`"${field}":(\\d+)`).exec(head)?.[1];
  if (text === undefined) throw new Error(`a frame without "${field}": ${head}`);
  return Number(text);
}

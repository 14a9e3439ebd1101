/** One event of a watch is one line; an object larger than this is no object. */
const longestLineBytes = 8 * 1024 * 1024;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** A line that would not end; what came of it is thrown away with the stream. */
export class LineTooLongError extends Error {
  override readonly name = 'LineTooLongError';

  constructor(limitBytes: number) {
    super(`a line of the watch is longer than ${limitBytes} bytes; the stream is opened again`);
  }
}

/** Cuts chunks into lines. What follows the last line end is kept for the next chunk, never given out. */
export type LineSplitter = {
  /** The lines that this chunk completes, without their ends; empty lines are left out. */
  push(chunk: Uint8Array): readonly string[];
};

/**
 * A splitter over bytes, so that a character may be cut anywhere: only whole lines are decoded as UTF-8.
 * LF and CRLF end a line.
 */
export function createLineSplitter(limitBytes: number = longestLineBytes): LineSplitter {
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;

  function takeLine(end: Uint8Array): string {
    const bytes = pending.length === 0 ? end : Buffer.concat([...pending, end]);
    pending = [];
    pendingBytes = 0;
    const length = bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length;
    return Buffer.from(bytes.buffer, bytes.byteOffset, length).toString('utf8');
  }

  return {
    push(chunk) {
      const lines: string[] = [];
      let start = 0;
      for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
        if (pendingBytes + end - start > limitBytes) throw new LineTooLongError(limitBytes);
        const line = takeLine(chunk.subarray(start, end));
        if (line !== '') lines.push(line);
        start = end + 1;
      }
      const rest = chunk.subarray(start);
      pendingBytes += rest.length;
      if (pendingBytes > limitBytes) throw new LineTooLongError(limitBytes);
      if (rest.length > 0) pending.push(rest);
      return lines;
    },
  };
}

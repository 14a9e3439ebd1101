import { parseRevision } from '#lib/protocol/sse.ts';

/** One event of the stream as it came. Of its content nothing is known but what its own lines `event` and `id` say. */
export type StreamEvent = {
  /** With the blank line that ends it. */
  readonly text: string;
  /** The number of the state it leads to, where it leads to another one. */
  readonly seq: number | undefined;
  /** `latest`: only the newest of its kind says anything. `greeting`: what every reader is told first. */
  readonly kind: 'change' | 'latest' | 'greeting' | 'other';
};

const kinds: ReadonlyMap<string, StreamEvent['kind']> = new Map([
  ['changes', 'change'],
  ['beat', 'latest'],
  ['hello', 'greeting'],
]);

/** Whether a beat is among whole events. No line of data can look like the name of one. */
export function holdsBeat(text: string): boolean {
  return /^event: beat$/m.test(text);
}

const eventEnd = '\n\n';

/** Cuts the text of a stream, which comes in any pieces, into its events. Comments say nothing and are left out. */
export function createEventCutter(): (text: string) => readonly StreamEvent[] {
  let rest = '';
  return (text) => {
    const events: StreamEvent[] = [];
    // What is left holds no end but one that the new text completes.
    let searched = Math.max(0, rest.length - 1);
    rest += text;
    let start = 0;
    for (;;) {
      const end = rest.indexOf(eventEnd, searched);
      if (end === -1) break;
      const event = rest.slice(start, end + eventEnd.length);
      if (!event.startsWith(':')) events.push(readEvent(event));
      start = end + eventEnd.length;
      searched = start;
    }
    rest = rest.slice(start);
    return events;
  };
}

function readEvent(text: string): StreamEvent {
  // The lines before the data are short, and data holds no line end.
  const head = text.slice(0, Math.max(0, text.indexOf('\ndata:') + 1));
  const id = parseRevision(/^id: (.+)$/m.exec(head)?.[1]);
  const name = /^event: (.+)$/m.exec(head)?.[1] ?? '';
  return { text, seq: id?.seq, kind: kinds.get(name) ?? 'other' };
}

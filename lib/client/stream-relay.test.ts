import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { StreamChunk } from './open-stream.ts';
import { createEventCutter } from './stream-events.ts';
import type { StreamEnd } from './stream-messages.ts';
import type { RelaySeat, StreamRelay } from './stream-relay.ts';
import { createStreamRelay } from './stream-relay.ts';

const epoch = 'abcdef01';
const hello = 'event: hello\ndata: {}\n\n';
const beat = 'event: beat\ndata: {}\n\n';
/** Some are so long that the older ones are let go of. */
const change = (seq: number, length: number) =>
  `id: ${epoch}.${seq}\nevent: changes\ndata: ${'x'.repeat(length)}\n\n`;

/** A page that follows from a state and answers when the history says so. */
type Page = {
  seq: number;
  seat: RelaySeat | undefined;
  readonly heard: number[];
  end: StreamEnd | undefined;
  isDue: boolean;
};

const stepArb = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('change' as const),
      length: fc.constantFrom(10, 10, 900_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('beat' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('join' as const), back: fc.nat(12) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('answer' as const), page: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave' as const), page: fc.nat(5) }) },
);
type Step = typeof stepArb extends fc.Arbitrary<infer T> ? T : never;

function createPages(relay: StreamRelay) {
  const pages: Page[] = [];
  return {
    pages,
    join(from: number): void {
      const cut = createEventCutter();
      const page: Page = { seq: from, seat: undefined, heard: [], end: undefined, isDue: false };
      page.seat = relay.follow(
        { epoch, seq: from },
        {
          chunk: ({ text }) => {
            expect(page.isDue).toBe(false);
            page.isDue = true;
            page.heard.push(...cut(text).flatMap((event) => event.seq ?? []));
          },
          ended: (end) => {
            page.end = end;
          },
        },
      );
      if (page.seat !== undefined) pages.push(page);
    },
    answer(page: Page | undefined): void {
      if (page === undefined || !page.isDue) return;
      page.isDue = false;
      page.seat?.more();
    },
    leave(nth: number): void {
      // The first stays to the end, so that the stream is read.
      if (nth > 0) pages.splice(nth, 1)[0]?.seat?.leave();
    },
  };
}

/** Plays a history and returns the number of the last state. */
async function play(
  steps: readonly Step[],
  send: (text: string) => Promise<void>,
  { pages, join, answer, leave }: ReturnType<typeof createPages>,
): Promise<number> {
  let seq = 0;
  join(0);
  await send(hello);
  for (const step of steps) {
    answer(pages[0]);
    if (step.kind === 'change') {
      seq += 1;
      await send(change(seq, step.length));
    } else if (step.kind === 'beat') await send(beat);
    if (step.kind === 'join') join(Math.max(0, seq - step.back));
    if (step.kind === 'answer') answer(pages[step.page]);
    if (step.kind === 'leave') leave(step.page);
  }
  return seq;
}

async function run(steps: readonly Step[]): Promise<void> {
  const controllers: ReadableStreamDefaultController<StreamChunk>[] = [];
  const body = new ReadableStream<StreamChunk>({ start: (it) => void controllers.push(it) });
  const relay = createStreamRelay({
    openStream: () => body,
    scope: '',
    since: { epoch, seq: 0 },
    now: () => 0,
    onEnd: () => undefined,
  });
  const send = async (text: string) => {
    controllers[0]?.enqueue({ text, ageMs: 0 });
    await new Promise((resolve) => setImmediate(resolve));
  };
  const actors = createPages(relay);
  const seq = await play(steps, send, actors);
  for (const page of actors.pages) while (page.isDue) actors.answer(page);
  for (const page of actors.pages) {
    const all = Array.from({ length: seq - page.seq }, (_, index) => page.seq + index + 1);
    const isBehind = page.end?.needsSnapshot === true;
    // Without a word about it nothing is missing; told so, what came is without a gap up to then.
    expect(page.heard).toEqual(isBehind ? all.slice(0, page.heard.length) : all);
  }
}

it('Q1, Q2: whoever joins, sleeps and answers in whatever order misses nothing, or is told so', async () => {
  await fc.assert(fc.asyncProperty(fc.array(stepArb, { minLength: 5, maxLength: 60 }), run), {
    numRuns: 300,
    seed: 20_261_121,
  });
}, 60_000);

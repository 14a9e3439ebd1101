import type { ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { encodeMessage } from '#lib/protocol/sse.ts';
import type { StreamReader } from './stream-reader.ts';
import { openStream } from './stream-reader.ts';

const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A server whose one stream says what a test wants. */
async function stream(): Promise<{ reader: StreamReader; write: (text: string) => void }> {
  let response: ServerResponse | undefined;
  const server = createServer((_, answer) => {
    response = answer;
    answer.write(': hello\n\nevent: hello\ndata: {"type":"hello","epoch":"a","seq":5}\n\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const reader = openStream(`http://127.0.0.1:${port}/`);
  closers.push(() => {
    reader.close();
    server.close();
  });
  await reader.greeted;
  return { reader, write: (text) => response?.write(text) };
}

function changes(from: number, to: number): string {
  const begin = from === to - 1 ? '' : `"from":${from},`;
  return `id: a.${to}\ndata: {${begin}"to":${to}}\n\n`;
}

describe('a plain reader', () => {
  it('finds each frame that continues the one before, however it is cut', async () => {
    const { reader, write } = await stream();
    const text = changes(5, 6) + changes(6, 9) + changes(9, 10);
    for (const character of text) write(character);
    await expect.poll(() => reader.counts.seq).toBe(10);
    expect(reader.counts).toMatchObject({ changeFrames: 3, gaps: 0, changeBytes: text.length });
  });

  it('finds a frame that leaves something out', async () => {
    const { reader, write } = await stream();
    write(changes(5, 6) + changes(7, 8));
    await expect.poll(() => reader.counts.seq).toBe(8);
    expect(reader.counts.gaps).toBe(1);
  });

  it.each([
    ['repeats some of the last one', changes(5, 8) + changes(7, 9)],
    ['ends before it begins', changes(5, 4)],
  ])('finds a frame that %s', async (_, text) => {
    const { reader, write } = await stream();
    write(text);
    await expect.poll(() => reader.counts.gaps).toBe(1);
  });

  it('W2: counts changes as the product writes them', async () => {
    const { reader, write } = await stream();
    const text = encodeMessage({ type: 'changes', from: 5, to: 6 }, { epoch: 'a', seq: 6 });
    write(text);
    await expect.poll(() => reader.counts.seq).toBe(6);
    expect(reader.counts).toMatchObject({ changeFrames: 1, changeBytes: text.length, gaps: 0 });
  });

  it('W10: counts the flips of a frame', async () => {
    const { reader, write } = await stream();
    const flips = { 5: '1.a 0.3', 6: '5c.3' };
    write(encodeMessage({ type: 'changes', from: 5, to: 6, at: '2026-01-01T00:00:00.5Z', flips }));
    await expect.poll(() => reader.counts.seq).toBe(6);
    expect(reader.counts.flips).toBe(3);
  });

  it('counts what is no event of a stream, and passes by comments', async () => {
    const { reader, write } = await stream();
    write(': still here\n\nevent: news\ndata: {"type":"news"}\n\ndata: 1\n\n');
    await expect.poll(() => reader.counts.unknown).toBe(2);
    expect(reader.counts.frames).toBe(3);
  });

  it('takes from a heartbeat how far it is', async () => {
    const { reader, write } = await stream();
    write('event: beat\ndata: {"type":"beat","seq":7}\n\n');
    write(changes(7, 8));
    await expect.poll(() => reader.counts.seq).toBe(8);
    expect(reader.counts.gaps).toBe(0);
  });

  it('counts being told to begin anew', async () => {
    const { reader, write } = await stream();
    write('event: resync\ndata: {"type":"resync","reason":"journal"}\n\n');
    await expect.poll(() => reader.counts.resyncs).toBe(1);
  });
});

import { chunksOf } from './chunks-of.ts';
import type { Progress } from './early-snapshot.ts';
import { createTurns } from './turns.ts';

/**
 * The lines of a gzipped answer as they arrive; between some of them the page gets a turn: a click, a frame.
 * @param turnMs after so long
 * @param progress told of each piece of the answer
 */
export async function* snapshotRows(
  { body }: Response,
  turnMs: number,
  progress: Progress,
): AsyncGenerator<string> {
  if (body === null) return;
  const decoder = new TextDecoder();
  let rest = '';
  const turns = createTurns({ turnMs });
  const unzipped = body
    .pipeThrough(noticing(progress))
    .pipeThrough(new DecompressionStream('gzip'));
  for await (const chunk of chunksOf(unzipped)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      yield line;
      if (turns.isOver()) await turns.next();
    }
  }
  if (rest !== '') yield rest;
}

function noticing(progress: Progress): TransformStream<Uint8Array<ArrayBuffer>> {
  return new TransformStream({
    transform(piece, out) {
      progress.moved();
      out.enqueue(piece);
    },
  });
}

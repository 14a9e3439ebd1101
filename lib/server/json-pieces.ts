import { setImmediate as nextTurn } from 'node:timers/promises';

/** The JSON of an object, its long arrays element by element: together the pieces are what `JSON.stringify` answers. */
export function* jsonPieces(value: object): Generator<string> {
  let isFirst = true;
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    yield `${isFirst ? '{' : ','}${JSON.stringify(name)}:`;
    isFirst = false;
    if (Array.isArray(member)) yield* arrayPieces(member);
    else yield JSON.stringify(member);
  }
  yield isFirst ? '{}' : '}';
}

function* arrayPieces(elements: readonly unknown[]): Generator<string> {
  yield '[';
  for (const [index, element] of elements.entries()) {
    yield (index === 0 ? '' : ',') + JSON.stringify(element);
  }
  yield ']';
}

/** Of one piece: smaller ones cost more to send than to write. */
const pieceLength = 65_536;

/** Written as it is read: each part in a turn of the event loop of its own. */
export function streamOf(pieces: Iterator<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      await nextTurn();
      let text = '';
      while (text.length < pieceLength) {
        const { done, value } = pieces.next();
        if (done === true) break;
        text += value;
      }
      if (text === '') controller.close();
      else controller.enqueue(encoder.encode(text));
    },
  });
}

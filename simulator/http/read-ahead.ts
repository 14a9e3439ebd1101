/** The beginning of a body, and what comes after it. */
export type ReadAhead = {
  readonly pieces: readonly string[];
  /** Of the pieces, in bytes. */
  readonly length: number;
  /** Undefined: the pieces are all. */
  readonly rest: Iterator<string> | undefined;
};

/** Reads pieces until they are longer than the limit in bytes, or there are no more. */
export function readAhead(body: string | Iterable<string>, limit: number): ReadAhead {
  const iterator = (typeof body === 'string' ? [body] : body)[Symbol.iterator]();
  const pieces: string[] = [];
  let length = 0;
  while (length <= limit) {
    const next = iterator.next();
    if (next.done === true) return { pieces, length, rest: undefined };
    pieces.push(next.value);
    length += Buffer.byteLength(next.value);
  }
  return { pieces, length, rest: iterator };
}

/** All pieces again, those that were read first. */
export function* allPieces({ pieces, rest }: ReadAhead): Generator<string> {
  yield* pieces;
  if (rest === undefined) return;
  for (let next = rest.next(); next.done !== true; next = rest.next()) yield next.value;
}

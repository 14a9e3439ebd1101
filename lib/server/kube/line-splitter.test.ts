import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineSplitter, LineTooLongError } from './line-splitter.ts';

const bytes = (text: string) => Buffer.from(text);

describe('createLineSplitter', () => {
  it.each([
    ['several lines in one chunk', ['a\nb\nc\n'], ['a', 'b', 'c']],
    ['a line over several chunks', ['a', 'b', 'c\nd'], ['abc']],
    ['CRLF, also cut in between', ['a\r\nb\r', '\nc\r\n'], ['a', 'b', 'c']],
    ['empty lines', ['\n\r\n\na\n\n'], ['a']],
    ['a line without an end, which is kept back', ['{"half":'], []],
  ])('gives %s', (_, chunks, lines) => {
    const splitter = createLineSplitter();
    expect(chunks.flatMap((chunk) => splitter.push(bytes(chunk)))).toEqual(lines);
  });

  it('gives the same lines however the bytes are cut', () => {
    const line = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !/[\r\n]/.test(text));
    fc.assert(
      fc.property(fc.array(line), fc.array(fc.nat(200)), (lines, cuts) => {
        const all = bytes(lines.map((one) => `${one}\n`).join(''));
        const splitter = createLineSplitter();
        const ends = [...cuts.map((cut) => Math.min(cut, all.length)), all.length].sort(
          (a, b) => a - b,
        );
        const got = ends.flatMap((end, index) =>
          splitter.push(all.subarray(ends[index - 1] ?? 0, end)),
        );
        expect(got).toEqual(lines.map((one) => bytes(one).toString()));
      }),
    );
  });

  it('refuses a line over the limit, whether it ends or not', () => {
    expect(() => createLineSplitter(4).push(bytes('abcde'))).toThrow(LineTooLongError);
    expect(() => createLineSplitter(4).push(bytes('abcde\n'))).toThrow(LineTooLongError);
    const splitter = createLineSplitter(4);
    splitter.push(bytes('abc'));
    expect(() => splitter.push(bytes('de'))).toThrow(LineTooLongError);
    expect(createLineSplitter(4).push(bytes('abcd\nabcd\n'))).toEqual(['abcd', 'abcd']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from './parse-json.ts';

describe('reading JSON', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        expect(parseJson(text).value).toEqual(JSON.parse(text));
      }),
      { seed: 7 },
    );
  });

  it('takes no damaged text that JSON.parse refuses', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), (value, seed) => {
        const text = JSON.stringify(value);
        const place = seed % text.length;
        const damaged = text.slice(0, place) + text.slice(place + 1);
        expect(accepts(() => parseJson(damaged))).toBe(accepts(() => JSON.parse(damaged)));
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it('names duplicate fields by their path; the last one counts', () => {
    const { value, duplicates } = parseJson('{"a":{"b":1,"b":2},"l":[{},{"c":1,"c":{}}]}');
    expect(value).toEqual({ a: { b: 2 }, l: [{}, { c: {} }] });
    expect([...duplicates]).toEqual(['a.b', 'l[1].c']);
  });

  it('makes own fields of names that mean something to JavaScript', () => {
    const { value } = parseJson('{"__proto__":{"polluted":true},"constructor":1}');
    expect(Object.keys(Object(value))).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it('puts the replacement character for half of a surrogate pair', () => {
    expect(parseJson(String.raw`"a\ud800b"`).value).toBe('a\ufffdb');
  });

  it.each([
    ['', 'unexpected end of JSON input'],
    ['{not json', "invalid character 'n' looking for beginning of object key string"],
    ['{"a":tru}', "invalid character '}' in literal true (expecting 'e')"],
    ['{"a":1} x', "invalid character 'x' after top-level value"],
    ['{"a" 1}', "invalid character '1' after object key"],
    ['{"a":1 "b"}', `invalid character '"' after object key:value pair`],
    ['[1 2]', "invalid character '2' after array element"],
    ['"\n"', String.raw`invalid character '\n' in string literal`],
    [String.raw`"\q"`, "invalid character 'q' in string escape code"],
    ["'", String.raw`invalid character '\'' looking for beginning of value`],
    ['['.repeat(20_000), "invalid character '[' exceeded max depth"],
  ])('says what is wrong with %.20s as Go does', (text, message) => {
    expect(() => parseJson(text)).toThrow(new Error(message));
  });
});

function accepts(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}

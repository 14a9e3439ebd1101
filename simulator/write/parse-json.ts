import type { JsonValue } from '#simulator/api/json.ts';

export type ParsedJson = {
  readonly value: JsonValue;
  /** The paths of the fields that are given more than once, such as `spec.ports[0].port`; the last one counts. */
  readonly duplicates: ReadonlySet<string>;
};

/** Thrown for a text that is no JSON, in the words of Go's encoding/json, which API servers use. */
export class JsonSyntaxError extends Error {}

/** As Go's encoding/json. */
const defaultMaxDepth = 10_000;

/** A list or object that is being read. */
type Open = {
  readonly path: string;
  readonly entries: Map<string, JsonValue> | undefined;
  readonly elements: JsonValue[];
  key: string;
};

/**
 * Reads JSON and notices duplicate fields, which JSON.parse does not tell. It keeps its own stack, so that a hostile
 * text cannot exhaust the program's.
 */
export function parseJson(text: string, maxDepth = defaultMaxDepth): ParsedJson {
  const scanner = createScanner(text);
  const duplicates = new Set<string>();
  const open: Open[] = [];

  const put = (place: Open, value: JsonValue): void => {
    if (place.entries?.has(place.key) === true) duplicates.add(pathOf(place));
    if (place.entries === undefined) place.elements.push(value);
    else place.entries.set(place.key, value);
  };
  const readKey = (place: Open): void => {
    if (place.entries !== undefined) place.key = scanner.key();
  };
  /** Puts the value where it belongs, and closes what ends behind it; defined when that is everything. */
  const settle = (value: JsonValue): { readonly is: JsonValue } | undefined => {
    let is = value;
    for (let place = open.at(-1); place !== undefined; place = open.at(-1)) {
      put(place, is);
      if (scanner.continues(place.entries !== undefined)) {
        readKey(place);
        return undefined;
      }
      is = close(place);
      open.pop();
    }
    return { is };
  };
  const enter = (kind: 'list' | 'object'): { readonly is: JsonValue } | undefined => {
    const place = begin(kind, open.at(-1));
    open.push(place);
    if (open.length > maxDepth) throw scanner.tooDeep();
    if (!scanner.closesAtOnce(kind)) {
      readKey(place);
      return undefined;
    }
    open.pop();
    return settle(close(place));
  };

  for (;;) {
    const scanned = scanner.value();
    const whole = typeof scanned === 'string' ? enter(scanned) : settle(scanned.is);
    if (whole === undefined) continue;
    scanner.end();
    return { value: whole.is, duplicates };
  }
}

function begin(kind: 'list' | 'object', parent: Open | undefined): Open {
  return {
    path: parent === undefined ? '' : pathOf(parent),
    entries: kind === 'object' ? new Map() : undefined,
    elements: [],
    key: '',
  };
}

/** Of what is read next in the list or object. */
function pathOf({ path, entries, elements, key }: Open): string {
  if (entries === undefined) return `${path}[${elements.length}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** Object.fromEntries makes own fields even of names such as `__proto__`. */
function close({ entries, elements }: Open): JsonValue {
  return entries === undefined ? elements : Object.fromEntries(entries);
}

type Scanned = 'list' | 'object' | { readonly is: JsonValue };

type Scanner = {
  /** The next value, or what begins there. */
  value(): Scanned;
  key(): string;
  closesAtOnce(kind: 'list' | 'object'): boolean;
  /** True at a comma, false at the end of the list or object. */
  continues(isObject: boolean): boolean;
  end(): void;
  tooDeep(): JsonSyntaxError;
};

const literals: Readonly<Record<string, readonly [word: string, value: JsonValue]>> = {
  t: ['true', true],
  f: ['false', false],
  n: ['null', null],
};

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function createScanner(text: string): Scanner {
  let position = 0;

  const fail = (context: string): JsonSyntaxError =>
    position >= text.length
      ? new JsonSyntaxError('unexpected end of JSON input')
      : new JsonSyntaxError(`invalid character ${quote(text.charAt(position))} ${context}`);
  const peek = (): string => {
    while (' \t\r\n'.includes(text.charAt(position)) && position < text.length) position += 1;
    return text.charAt(position);
  };
  const string = (): string => {
    const start = position;
    position += 1;
    for (;;) {
      const character = text.charAt(position);
      if (character === '"') break;
      if (character < ' ' || character === '') throw fail('in string literal');
      if (character === '\\') position = afterEscape();
      else position += 1;
    }
    position += 1;
    return wellFormed(JSON.parse(text.slice(start, position)));
  };
  const afterEscape = (): number => {
    position += 1;
    const escaped = text.charAt(position);
    if (!'"\\/bfnrtu'.includes(escaped) || escaped === '') throw fail('in string escape code');
    position += 1;
    if (escaped !== 'u') return position;
    for (const end = position + 4; position < end; position += 1) {
      if (!/[0-9a-fA-F]/.test(text.charAt(position))) {
        throw fail('in \\u hexadecimal character escape');
      }
    }
    return position;
  };
  const literal = ([word, is]: readonly [string, JsonValue]): Scanned => {
    for (const expected of word) {
      if (text.charAt(position) !== expected) {
        throw fail(`in literal ${word} (expecting '${expected}')`);
      }
      position += 1;
    }
    return { is };
  };
  const number = (): Scanned => {
    numberPattern.lastIndex = position;
    const found = numberPattern.exec(text)?.[0];
    if (found === undefined) {
      position += 1;
      throw fail('in numeric literal');
    }
    position += found.length;
    return { is: Number(found) };
  };

  return {
    value: () => {
      const character = peek();
      const word = literals[character];
      if (character === '"') return { is: string() };
      if (/[-\d]/.test(character)) return number();
      if (word !== undefined) return literal(word);
      if (character !== '{' && character !== '[') throw fail('looking for beginning of value');
      position += 1;
      return character === '{' ? 'object' : 'list';
    },
    key: () => {
      if (peek() !== '"') throw fail('looking for beginning of object key string');
      const key = string();
      if (peek() !== ':') throw fail('after object key');
      position += 1;
      return key;
    },
    closesAtOnce: (kind) => {
      const isClosed = peek() === (kind === 'object' ? '}' : ']');
      if (isClosed) position += 1;
      return isClosed;
    },
    continues: (isObject) => {
      const character = peek();
      if (character !== ',' && character !== (isObject ? '}' : ']')) {
        throw fail(isObject ? 'after object key:value pair' : 'after array element');
      }
      position += 1;
      return character === ',';
    },
    end: () => {
      if (peek() !== '') throw fail('after top-level value');
    },
    tooDeep: () => {
      position -= 1;
      return fail('exceeded max depth');
    },
  };
}

/** A character as Go quotes it in its errors. */
function quote(character: string): string {
  if (character === "'") return String.raw`'\''`;
  if (character === '"') return `'"'`;
  return `'${JSON.stringify(character).slice(1, -1)}'`;
}

/** Half of a surrogate pair is no text: Go puts the replacement character there. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

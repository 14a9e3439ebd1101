/** An element of an XML document, its text decoded. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
};

const tag = /<(\/?)([A-Za-z][\w.-]*)((?:\s+[A-Za-z_][\w:.-]*="[^"<]*")*)\s*(\/?)>/y;
const attribute = /([A-Za-z_][\w:.-]*)="([^"<]*)"/g;
const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
/** What XML 1.0 calls Char, without the surrogates that stand in pairs; tested by code point. */
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

/**
 * Reads the subset of XML that the pictures are written in, and nothing else: no comments, no processing
 * instructions, no document types, no CDATA, only the five predefined entities.
 * @throws Error at the first thing that is not well-formed
 */
export function readXml(document: string): XmlElement {
  if (!document.startsWith(declaration)) throw new Error('no XML declaration');
  if (forbidden.test(document)) throw new Error('a character that XML forbids');
  const holder: OpenElement = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [holder];
  for (const { text, start, end } of piecesOf(document.slice(declaration.length))) {
    const current = open.at(-1) ?? holder;
    current.text += decode(text);
    if (start !== undefined) open.push({ ...start, children: [], text: '' });
    if (end === undefined) continue;
    const closed = open.pop();
    if (closed?.name !== end || open.length === 0) throw new Error(`</${end}> ends nothing`);
    open.at(-1)?.children.push(closed);
  }
  const [root, second] = holder.children;
  if (root === undefined || open.length > 1) throw new Error('the document does not end');
  if (second !== undefined || holder.text.trim() !== '') throw new Error('more than one root');
  return root;
}

type OpenElement = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
};

/** A text and the tag that follows it; an empty element both starts and ends. */
type Piece = {
  readonly text: string;
  readonly start?: Pick<OpenElement, 'name' | 'attributes'> | undefined;
  readonly end?: string | undefined;
};

function* piecesOf(document: string): Generator<Piece> {
  let at = 0;
  for (let next = document.indexOf('<'); next !== -1; next = document.indexOf('<', at)) {
    tag.lastIndex = next;
    const found = tag.exec(document);
    if (found === null) throw new Error(`no tag: ${document.slice(next, next + 60)}`);
    const [whole, closing, name = '', written = '', empty] = found;
    const isStart = closing !== '/';
    yield {
      text: document.slice(at, next),
      start: isStart ? { name, attributes: attributesOf(written) } : undefined,
      end: isStart && empty !== '/' ? undefined : name,
    };
    at = next + whole.length;
  }
  yield { text: document.slice(at) };
}

/** The element and all below it. */
export function allElements(root: XmlElement): readonly XmlElement[] {
  return [root, ...root.children.flatMap(allElements)];
}

function attributesOf(written: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', value = ''] of written.matchAll(attribute)) {
    if (attributes.has(name)) throw new Error(`${name} twice`);
    attributes.set(name, decode(value));
  }
  return attributes;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function decode(text: string): string {
  return text.replace(/&([^;]*;?)/g, (whole, name: string) => {
    const character = entities[name.slice(0, -1)];
    if (character === undefined || !name.endsWith(';')) throw new Error(`no entity: ${whole}`);
    return character;
  });
}

import { conditionByte } from '#lib/domain/condition-byte.ts';
import { isRecord } from './fields.ts';

/** What the controller writes of a slice's endpoints, read from the text of a line: it became no objects on the way. */
export class ReadEndpoints {
  readonly count: number;
  /** The JSON of their rows; see `PackedSlice`. */
  readonly bodies: string;
  readonly conditions: Readonly<Uint8Array>;

  constructor(rows: readonly string[], conditions: readonly number[]) {
    this.count = rows.length;
    this.bodies = `[${rows.join(',')}]`;
    this.conditions = Uint8Array.from(conditions);
  }
}

/** A thousand endpoints take a third of it; what is longer is read whole, so that it can be measured. */
const longestLine = 1024 * 1024;
const start = '"endpoints":[';
/** Stands where the endpoints stood; no object of the API has such a text there. */
const placeholder = '\0read';

/** The inside of a text that says itself: neither escapes nor what would have to be escaped. */
const plain = '[ !#-[\\]-\\uffff]*';
const truth = '(?:(t)rue|false)';
/** One endpoint with one address, of a Pod or of no object, in the order in which the API server writes its fields, and what follows it. */
const endpointPattern = new RegExp(
  [
    `\\{"addresses":\\["(${plain})"\\],`,
    `"conditions":\\{"ready":${truth},"serving":${truth},"terminating":${truth}\\},`,
    `(?:"targetRef":\\{"kind":"Pod","namespace":"(${plain})","name":"(${plain})","uid":"(${plain})"\\},)?`,
    `"nodeName":"(${plain})"(?:,"zone":"(${plain})")?\\}(,|\\])`,
  ].join(''),
  'y',
);

type Read = {
  readonly endpoints: ReadEndpoints;
  /** That of the Pods; `undefined` where there are none. */
  readonly namespace: string | undefined;
  readonly end: number;
};

/**
 * The JSON of a watch line about a slice. Where all endpoints are as the controller writes them, which is nearly always, or
 * all are bare addresses on Nodes, `ReadEndpoints` stands in their place: that takes half the time, and leaves no garbage.
 * Throws as `JSON.parse` does.
 */
export function parseSliceLine(line: string): unknown {
  const at = line.indexOf(start);
  if (at === -1 || line.length > longestLine) return JSON.parse(line);
  const from = at + start.length;
  const read = readEndpoints(line, from);
  if (read === undefined) return JSON.parse(line);
  const { endpoints, namespace, end } = read;
  const rest: unknown = JSON.parse(
    `${line.slice(0, from - 1)}${JSON.stringify(placeholder)}${line.slice(end)}`,
  );
  if (!isRecord(rest) || !isRecord(rest.object)) return JSON.parse(line);
  const { object } = rest;
  const { metadata } = object;
  // Whatever else had this name, or stood elsewhere, is read as it is.
  if (object.endpoints !== placeholder) return JSON.parse(line);
  if (!isRecord(metadata)) return JSON.parse(line);
  if (namespace !== undefined && metadata.namespace !== namespace) return JSON.parse(line);
  Reflect.set(object, 'endpoints', endpoints);
  return rest;
}

/** Those that begin here; `undefined` where one is unlike the others, and the whole line has to be read. */
function readEndpoints(line: string, from: number): Read | undefined {
  const rows: string[] = [];
  const conditions: number[] = [];
  let ofNamespace: string | undefined;
  endpointPattern.lastIndex = from;
  for (;;) {
    const found = endpointPattern.exec(line);
    if (found === null) return undefined;
    const [, address, ready, serving, terminating, namespace, name, uid, node, zone, next] = found;
    if (rows.length === 0) ofNamespace = namespace;
    if (namespace !== ofNamespace) return undefined;
    const target = namespace === undefined ? 'null,null' : `"${name}","${uid}"`;
    const place = zone === undefined ? `"${node}"` : `"${node}","${zone}"`;
    rows.push(`["${address}",${target},${place}]`);
    conditions.push(byteOf(ready, serving, terminating));
    if (next === ',') continue;
    const endpoints = new ReadEndpoints(rows, conditions);
    return { endpoints, namespace, end: endpointPattern.lastIndex };
  }
}

/** `undefined` stands for false. */
function byteOf(
  ready: string | undefined,
  serving: string | undefined,
  terminating: string | undefined,
): number {
  return conditionByte({
    ready: ready !== undefined,
    serving: serving !== undefined,
    terminating: terminating !== undefined,
  });
}

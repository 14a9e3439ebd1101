import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePackedSlice } from './packed-slice.ts';
import { parseSliceLine, ReadEndpoints } from './slice-line.ts';

const rarely = <T>(value: fc.Arbitrary<T>, odd: readonly unknown[]) =>
  fc.oneof({ weight: 60, arbitrary: value }, { weight: 1, arbitrary: fc.constantFrom(...odd) });
const name = rarely(fc.constantFrom('web-1', 'ümläut', ''), [
  '"',
  '\\',
  '\n',
  '\u2028',
  '😀',
  '}],[{',
]);
const flag = rarely(fc.boolean(), [undefined, null, 'true', 1]);

const target = fc.record({
  kind: rarely(fc.constant('Pod'), ['Node', undefined]),
  namespace: rarely(fc.constant('shop'), ['other', undefined]),
  name,
  uid: name,
});
const noTarget = fc.constant(undefined);

/** In the order in which the API server writes its fields. */
const endpointOf = (targetRef: fc.Arbitrary<object | undefined>) =>
  fc.record({
    addresses: rarely(fc.constantFrom(['10.0.0.1'], ['fd00::1']), [[], ['a', 'b'], [7], 'text']),
    conditions: fc.record({ ready: flag, serving: flag, terminating: flag }),
    hostname: rarely(fc.constant(undefined), ['web-0']),
    targetRef,
    nodeName: rarely(name, [undefined, null]),
    zone: fc.constantFrom(undefined, 'zone-a', 'zone-b'),
    hints: rarely(fc.constant(undefined), [{ forZones: [{ name: 'zone-a' }] }]),
  });

const listOf = (endpoint: fc.Arbitrary<object>) =>
  fc.array(rarely(endpoint, [null, []]), { maxLength: 4 });
/** Of Pods; of bare addresses; of both, which no controller writes. */
const endpointLists = fc.oneof(
  { weight: 3, arbitrary: listOf(endpointOf(target)) },
  { weight: 3, arbitrary: listOf(endpointOf(noTarget)) },
  { weight: 1, arbitrary: listOf(endpointOf(fc.oneof(target, noTarget))) },
);

const slice = fc.record({
  metadata: fc.record({
    name: fc.constant('web-x'),
    namespace: rarely(fc.constant('shop'), ['other', undefined]),
    annotations: rarely(fc.constant(undefined), [
      { endpoints: [] },
      { note: '"endpoints":[{"addresses":["10.0.0.1"]' },
    ]),
  }),
  addressType: fc.constant('IPv4'),
  endpoints: rarely(endpointLists, [null, 'text']),
  ports: fc.constantFrom(undefined, [{ name: 'http', protocol: 'TCP', port: 80 }]),
});

const line = slice.map((object) => JSON.stringify({ type: 'MODIFIED', object }));
/** What a broken server, or a proxy, may make of it. */
const broken = fc
  .tuple(line, fc.nat(), fc.constantFrom('', ',', ']', '}', '"', '{', 'x', ',null', '\u0001'))
  .map(([whole, at, text]) => {
    const place = at % whole.length;
    return `${whole.slice(0, place)}${text}${whole.slice(place + 1)}`;
  });

describe('the line of a slice', () => {
  it('says what its JSON says, however it is read', () => {
    let wereRead = 0;
    fc.assert(
      fc.property(fc.oneof(line, broken), (text) => {
        const read = decodedBy(parseSliceLine, text);
        wereRead += Number(isReadFast(text));
        expect(read).toEqual(decodedBy(JSON.parse, text));
      }),
      { numRuns: 6_000, seed: 1 },
    );
    // Otherwise nothing was proved.
    expect(wereRead).toBeGreaterThan(1_000);
  });

  it('is read without objects for bare addresses, too', () => {
    const { targetRef: _, ...bare } = plain('shop');
    const text = lineOf({ namespace: 'shop' }, [bare, bare]);
    expect(isReadFast(text)).toBe(true);
    expect(decodedBy(parseSliceLine, text)).toEqual(decodedBy(JSON.parse, text));
  });

  it.each([
    ['an endpoint of another namespace', 'other', 'shop'],
    ['a slice of another namespace', 'shop', 'other'],
  ])('is read whole for %s', (_what, own, target) => {
    const text = lineOf({ namespace: own }, [plain(target), plain(target)]);
    expect(isReadFast(text)).toBe(false);
    expect(decodedBy(parseSliceLine, text)).toEqual(decodedBy(JSON.parse, text));
  });

  it('takes the last of two lists of endpoints, as JSON does', () => {
    const one = JSON.stringify([plain('shop')]);
    const text = `{"type":"ADDED","object":{"metadata":{"name":"a","namespace":"shop"},"addressType":"IPv4","endpoints":${one},"endpoints":[]}}`;
    expect(decodedBy(parseSliceLine, text)).toEqual(decodedBy(JSON.parse, text));
  });

  it('leaves a list alone that stands elsewhere', () => {
    const text = lineOf({ namespace: 'shop', endpoints: [plain('shop')] }, undefined);
    expect(parseSliceLine(text)).toEqual(JSON.parse(text));
  });
});

function lineOf(metadata: object, endpoints: unknown): string {
  const object = { metadata: { name: 'a', ...metadata }, addressType: 'IPv4', endpoints };
  return JSON.stringify({ type: 'ADDED', object });
}

function plain(namespace: string) {
  return {
    addresses: ['10.0.0.1'],
    conditions: { ready: true, serving: true, terminating: false },
    targetRef: { kind: 'Pod', namespace, name: 'web-1', uid: 'u1' },
    nodeName: 'n1',
    zone: 'zone-a',
  };
}

function decodedBy(parse: (text: string) => unknown, text: string): unknown {
  const event = parsed(parse, text);
  return event === undefined ? 'malformed' : decodePackedSlice(objectOf(event));
}

function isReadFast(text: string): boolean {
  const object = objectOf(parsed(parseSliceLine, text));
  return endpointsOf(object) instanceof ReadEndpoints;
}

function parsed(parse: (text: string) => unknown, text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function objectOf(event: unknown): unknown {
  return typeof event === 'object' && event !== null ? Reflect.get(event, 'object') : undefined;
}

function endpointsOf(object: unknown): unknown {
  return typeof object === 'object' && object !== null
    ? Reflect.get(object, 'endpoints')
    : undefined;
}

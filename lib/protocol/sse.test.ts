import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError, decodeServerMessage, decodeSnapshot } from './decode.ts';
import type { ServerMessage } from './messages.ts';
import { dataOfEvents, encodeMessage, formatRevision, parseRevision } from './sse.ts';

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\n', '\r\n', '\r', '\u2028', '\ndata: x', '\n\nevent: bye\ndata: {}\n\n', '\0'),
);

describe('W6: no text from the cluster can forge an event', () => {
  it('one message is one event with the same content, whatever is in it and however it is cut', () => {
    fc.assert(
      fc.property(fc.array(hostile), fc.nat(), (names, cut) => {
        const message: ServerMessage = {
          type: 'changes',
          from: 1,
          to: 2,
          services: { set: [], delete: names },
          slices: { set: [], delete: [] },
          findings: { set: [], delete: [] },
        };
        const text = encodeMessage(message, { epoch: 'abcdef01', seq: 2 });
        const events: { id: string | undefined; data: string }[] = [];
        const parser = createParser({ onEvent: ({ id, data }) => events.push({ id, data }) });
        parser.feed(text.slice(0, cut % text.length));
        parser.feed(text.slice(cut % text.length));
        expect(events).toHaveLength(1);
        expect(events[0]?.id).toBe('abcdef01.2');
        expect(decodeServerMessage(events[0]?.data ?? '')).toEqual(message);
        expect(dataOfEvents(`: padding\n\n${text}${text}`)).toEqual([
          events[0]?.data,
          events[0]?.data,
        ]);
      }),
      { seed: 11 },
    );
  });
});

describe('W2: a change message', () => {
  const at = '2026-01-01T00:00:00.500Z';
  it.each([
    [{ type: 'changes', from: 4, to: 5, at }, '{"to":5,"at":1767225600500}'],
    [{ type: 'changes', from: 2, to: 5, at }, '{"from":2,"to":5,"at":1767225600500}'],
    [{ type: 'changes', from: 5, to: 5 }, '{"from":5,"to":5}'],
  ] as const)(
    '%j says where it begins only where that is not the number before',
    (message, data) => {
      const text = encodeMessage(message, { epoch: 'abcdef01', seq: 5 });
      expect(text).toBe(`id: abcdef01.5\ndata: ${data}\n\n`);
      expect(decodeServerMessage(data)).toEqual(message);
    },
  );
});

describe('revisions', () => {
  it('survive being written and read', () => {
    const revision = { epoch: 'abcdef0123', seq: 42 };
    expect(parseRevision(formatRevision(revision))).toEqual(revision);
  });
  it.each(['', 'x', 'abcdef01', 'abcdef01.', 'abcdef01.-1', 'ABCDEF01.1', 'abcdef01.1\n', null])(
    'are not %j',
    (text) => {
      expect(parseRevision(text)).toBeUndefined();
    },
  );
});

describe('what is not ours', () => {
  it.each([
    '',
    '{',
    '[]',
    'null',
    '"x"',
    '{"type":"changes","to":1}',
    '{"from":"0","to":1}',
    '{"type":"beat","seq":"1"}',
  ])('refuses %j as a message', (text) => {
    expect(() => decodeServerMessage(text)).toThrow(DecodeError);
  });
  it('tells another protocol apart from another server', () => {
    expect(() => decodeSnapshot({ protocol: 99 })).toThrow(/reload the page/);
    expect(() => decodeSnapshot({ message: 'hi' })).toThrow(/not a topology snapshot/);
  });
});

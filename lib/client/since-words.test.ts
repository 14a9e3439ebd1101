import { describe, expect, it } from 'vitest';
import { localTime, sinceWords } from './since-words.ts';

const at = Date.parse('2026-03-04T12:04:31Z');
const time = '2026-03-04T12:04:31Z';

describe('since', () => {
  it('is told in the reader’s time, with UTC for the title', () => {
    const words = sinceWords({ kind: 'at', time }, at + 5_000);
    expect(words?.short).toBe(`since ${localTime(at, at)}`);
    expect(words?.full).toBe(words?.short);
    expect(words?.utc).toBe('2026-03-04 12:04:31 UTC');
  });

  it('says where it is only the least', () => {
    const words = sinceWords({ kind: 'at-least', time }, at);
    expect(words?.full).toBe(`at least since ${localTime(at, at)}, when we started watching`);
  });

  it('names the day where it is another one', () => {
    expect(sinceWords({ kind: 'at', time }, at + 3 * 86_400_000)?.short).toContain('4 Mar 2026');
  });

  it('says nothing of a time that cannot be read', () => {
    expect(sinceWords({ kind: 'at', time: 'yesterday' }, at)).toBeUndefined();
    expect(sinceWords(undefined, at)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import type { LogLevel, LogSink } from './log.ts';
import { createLogger } from './log.ts';

function createSink(overrides: Partial<LogSink> = {}): {
  readonly sink: LogSink;
  readonly lines: string[];
} {
  const lines: string[] = [];
  const level = (): LogLevel => 'info';
  const sink = {
    write: (line: string) => lines.push(line),
    isForPeople: false,
    level,
    now: () => 0,
  };
  return { sink: { ...sink, ...overrides }, lines };
}

describe('the log', () => {
  it('writes JSON lines for programs', () => {
    const { sink, lines } = createSink();
    createLogger('kube', sink).warn('the watch ended', { resource: 'pods', code: 410 });
    expect(JSON.parse(lines.join(''))).toEqual({
      time: '1970-01-01T00:00:00.000Z',
      level: 'warn',
      component: 'kube',
      msg: 'the watch ended',
      resource: 'pods',
      code: 410,
    });
    expect(lines[0]?.endsWith('\n')).toBe(true);
  });

  it('writes plain lines for people, which no name can colour', () => {
    const { sink, lines } = createSink({ isForPeople: true });
    createLogger('kube', sink).info('found', { name: '\u001b[31mred\u0007' });
    expect(lines).toEqual(['00:00:00 info  kube: found name="\\u001b[31mred\\u0007"\n']);
  });

  it('leaves out what is below its level', () => {
    const { sink, lines } = createSink({ level: () => 'warn' });
    const log = createLogger('kube', sink);
    log.debug('a');
    log.info('b');
    log.warn('c');
    log.error('d');
    expect(lines).toHaveLength(2);
  });

  it('writes a sentence 20 times a minute, then how often it was left out', () => {
    let time = 0;
    const { sink, lines } = createSink({ now: () => time });
    const log = createLogger('kube', sink);
    for (let index = 0; index < 50; index++) log.warn('again', { index });
    expect(lines).toHaveLength(20);
    log.warn('another');
    time = 60_000;
    log.warn('again');
    expect(lines).toHaveLength(22);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ msg: 'again', repeated: 30 });
  });

  it.each([
    [{ authorization: 'Bearer abc' }],
    [{ headers: { Cookie: 'canary' } }],
    [{ 'client-key-data': 'canary' }],
    [{ text: 'Authorization: Bearer canary-canary' }],
    [{ text: 'basic Y2FuYXJ5OmNhbmFyeQ==' }],
    [{ url: 'https://user:canary@example.org/' }],
    [{ text: 'eyJjYW5hcnkiOjF9.canary.canary' }],
    [{ text: '-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----' }],
    [{ text: 'DB_PASSWORD=canary token: canary' }],
    [{ list: [{ token: 'canary' }] }],
    [{ error: new Error('password=canary', { cause: new Error('secret: canary') }) }],
  ])('A42: writes no secret: %j', (fields) => {
    const { sink, lines } = createSink();
    createLogger('kube', sink).error('failed', fields);
    expect(lines.join('')).not.toMatch(/canary|Y2FuYXJ5|abc/);
  });

  it('tells an error with its code and its cause', () => {
    const { sink, lines } = createSink();
    const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    createLogger('kube', sink).error('failed', { error: new Error('no answer', { cause }) });
    expect(JSON.parse(lines.join('')).error).toMatchObject({
      name: 'Error',
      message: 'no answer',
      cause: { code: 'ECONNREFUSED' },
    });
  });

  it('survives values that refer to themselves', () => {
    const { sink, lines } = createSink();
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    createLogger('kube', sink).error('failed', { loop, big: 1n });
    expect(lines).toHaveLength(1);
  });
});

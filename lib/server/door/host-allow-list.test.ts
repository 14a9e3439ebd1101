import { describe, expect, it } from 'vitest';
import { createHostAllowList } from './host-allow-list.ts';

const local = createHostAllowList(7373, []);
const shared = createHostAllowList(8080, ['scope.example', 'other.example:8443']);

describe('the host allow-list', () => {
  it.each([
    ['localhost', 'ours'],
    ['localhost:7373', 'ours'],
    ['LOCALHOST:7373', 'ours'],
    ['127.0.0.1', 'ours'],
    ['127.0.0.1:7373', 'ours'],
    ['[::1]', 'ours'],
    ['[::1]:7373', 'ours'],
    ['localhost:7374', 'foreign'],
    ['localhost:80', 'foreign'],
    ['LOCALHOST.', 'foreign'],
    ['localhost.evil.com', 'foreign'],
    ['localhost.evil.com:7373', 'foreign'],
    ['evil-localhost', 'foreign'],
    ['127.0.0.1.nip.io', 'foreign'],
    ['127.0.0.2', 'foreign'],
    ['127.1', 'foreign'],
    ['2130706433', 'foreign'],
    ['0.0.0.0:7373', 'foreign'],
    ['[::]:7373', 'foreign'],
    ['[::ffff:127.0.0.1]:7373', 'foreign'],
    ['evil.example', 'foreign'],
    ['', 'malformed'],
    [' ', 'malformed'],
    ['localhost:80@evil.example', 'malformed'],
    ['evil@localhost', 'malformed'],
    ['localhost:', 'malformed'],
    ['localhost:7373:7373', 'malformed'],
    ['localhost/path', 'malformed'],
    ['localhost,evil.example', 'malformed'],
    ['::1', 'malformed'],
    ['[::1', 'malformed'],
    ['http://localhost', 'malformed'],
    ['lo\u0441alhost', 'malformed'],
  ] as const)('judges %j as %s', (host, verdict) => {
    expect(local.judge([host])).toBe(verdict);
  });

  it('wants exactly one', () => {
    expect(local.judge([])).toBe('malformed');
    expect(local.judge(['localhost', 'localhost'])).toBe('malformed');
  });

  it.each([
    ['scope.example', 'ours'],
    ['Scope.Example:443', 'ours'],
    ['other.example:8443', 'ours'],
    ['other.example', 'foreign'],
    ['other.example:8080', 'foreign'],
    ['sub.scope.example', 'foreign'],
    ['scope.example.evil.com', 'foreign'],
    ['localhost:8080', 'ours'],
  ] as const)('with further names judges %j as %s', (host, verdict) => {
    expect(shared.judge([host])).toBe(verdict);
  });

  it.each([
    ['http://localhost:7373', true],
    ['http://127.0.0.1:7373', true],
    ['http://localhost:7374', false],
    ['null', false],
    ['', false],
    ['http://evil.example', false],
    ['http://localhost:7373.evil.example', false],
    ['http://localhost:7373/', false],
    ['file://localhost', false],
  ])('takes the origin %j for its own: %s', (origin, isOwn) => {
    expect(local.isOwnOrigin(origin)).toBe(isOwn);
  });
});

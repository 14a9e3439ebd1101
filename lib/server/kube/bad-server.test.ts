import { createServer as createTlsServer } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Trouble } from '#simulator/testing/troubled-way.ts';
import { httpAnswer, webPage } from '#simulator/testing/web-answers.ts';
import { eventually } from './testing/eventually.ts';
import { certificates, lookThrough, recovers } from './testing/look-through.ts';

describe('R11: a server that speaks another protocol is told which, and taken when it speaks the right one', () => {
  it.each<[string, Trouble, string]>([
    ['HTTP/2 only', { kind: 'http2' }, 'speaks HTTP/2 only'],
    [
      'GOAWAY',
      { kind: 'answers', bytes: '\0\0\x08\x07\0\0\0\0\0\0\0\0\0\0\0\0\x01' },
      'speaks HTTP/2 only',
    ],
    [
      '505 of a proxy',
      { kind: 'answers', bytes: httpAnswer('505 HTTP Version Not Supported', [], '') },
      'speaks HTTP/2 only',
    ],
    ['a TLS alert', { kind: 'answers', bytes: '\x15\x03\x01\0\x02\x02\x0a' }, 'speaks TLS. Its'],
    [
      'the words of Go for a request without TLS',
      {
        kind: 'answers',
        bytes: httpAnswer(
          '400 Bad Request',
          ['Content-Type: text/plain'],
          'Client sent an HTTP request to an HTTPS server.\n',
        ),
      },
      'must begin with https://',
    ],
    [
      'the words of nginx for it',
      {
        kind: 'answers',
        bytes: webPage('400 Bad Request', '400 The plain HTTP request was sent to HTTPS port'),
      },
      'must begin with https://',
    ],
    ['something else', { kind: 'answers', bytes: 'SSH-2.0-OpenSSH\r\n' }, 'does not speak HTTP.'],
  ])('%s', async (_, trouble, words) => {
    const setting = await lookThrough(trouble);
    await setting.source.phase('failed');
    expect(setting.source.status().reason).toContain(`${setting.at} `);
    expect(setting.source.status().reason).toContain(words);
    expect(setting.source.status().reason).not.toMatch(/HPE_|EPROTO|SSL routines/);
    await recovers(setting);
  });

  it.each<[string, Trouble, string]>([
    ['HTTP/2 only by ALPN', { kind: 'http2', certificate: certificates.server }, 'HTTP/2 only'],
    [
      'no TLS',
      { kind: 'answers', bytes: httpAnswer('400 Bad Request', [], '') },
      'does not speak TLS',
    ],
  ])('with TLS asked for: %s', async (_, trouble, words) => {
    const { source, at } = await lookThrough(trouble, { scheme: 'https' });
    await source.phase('failed');
    expect(source.status().reason).toContain(`${at} `);
    expect(source.status().reason).toContain(words);
    expect(source.status().reason).not.toMatch(/EPROTO|SSL routines/);
  });

  it('no TLS asked for, where a TLS server just hangs up', async () => {
    const tls = createTlsServer(certificates.server);
    tls.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => tls.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void tls.close());
    const address = tls.address();
    const target = typeof address === 'object' && address !== null ? address.port : 0;
    const { source } = await lookThrough({ kind: 'none' }, { target });
    await eventually(() => source.status().reason !== undefined);
    expect(source.status().reason).toContain('must begin with https://');
  });
});

describe('R12: a web page and the words of a proxy are no answer of an API server', () => {
  it.each<[string, string, 'failed' | 'reconnecting', string]>([
    [
      'a login page',
      webPage('200 OK', 'Sign in'),
      'failed',
      'is not a Kubernetes API: it sent a web page, 200 “Sign in”. Is a login page or a proxy in between?',
    ],
    ['a page that refuses', webPage('403 Forbidden', 'Blocked'), 'failed', '403 “Blocked”'],
    ['a page that asks for a sign-in', webPage('401 Unauthorized', 'SSO'), 'failed', '401 “SSO”'],
    ['a page of another site', webPage('404 Not Found', 'Not here'), 'failed', '404 “Not here”'],
    [
      'a redirect to a login page',
      httpAnswer('302 Found', ['Location: https://login.example.com/?to=x'], ''),
      'failed',
      'answers 302 and sends to https://login.example.com',
    ],
    [
      'a bad gateway of nginx',
      webPage('502 Bad Gateway', '502 Bad Gateway'),
      'reconnecting',
      'answers 502 “502 Bad Gateway”, as a proxy does whose own server is away',
    ],
    [
      'no upstream of Envoy',
      httpAnswer('503 Service Unavailable', ['Content-Type: text/plain'], 'no healthy upstream'),
      'reconnecting',
      'answers 503 “no healthy upstream”, as a proxy does',
    ],
  ])('%s', async (_, bytes, phase, words) => {
    const setting = await lookThrough({ kind: 'answers', bytes });
    await setting.source.phase(phase);
    expect(setting.source.status().reason).toContain(words);
    expect(setting.source.status().reason).toContain(`http://127.0.0.1:${setting.way.port}`);
    await recovers(setting);
  });

  it('a page in the place of a probe takes nothing away: what was known stays, and goes stale', async () => {
    const setting = await lookThrough({ kind: 'none' });
    const { way, clock, source } = setting;
    await source.phase('live');
    way.set({ kind: 'answers', bytes: webPage('403 Forbidden', 'Blocked') });
    await source.phase('reconnecting');
    clock.advance(source.status().nextTryMs ?? 0);
    await source.phase('failed');
    expect([...source.held.keys()]).toEqual(['shop/web']);
    await recovers(setting);
  });

  it('a Retry-After is obeyed, whoever sends it', async () => {
    const bytes = webPage('503 Service Unavailable', 'Maintenance', ['Retry-After: 7']);
    const { source } = await lookThrough({ kind: 'answers', bytes });
    await source.phase('reconnecting');
    expect(source.status().nextTryMs).toBe(7_000);
  });
});

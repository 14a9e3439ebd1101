import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { service } from '#simulator/testing/builders.ts';
import type { Trouble, TroubledWay } from '#simulator/testing/troubled-way.ts';
import { startTroubledWay } from '#simulator/testing/troubled-way.ts';
import { httpAnswer, webPage } from '#simulator/testing/web-answers.ts';
import { createConnection } from './connection.ts';
import { eventually, settled } from './testing/eventually.ts';
import type { ManualClock } from './testing/manual-clock.ts';
import { createManualClock } from './testing/manual-clock.ts';
import type { ReflectedServices } from './testing/reflect.ts';
import { reflectServices } from './testing/reflect.ts';

const certificates = JSON.parse(
  readFileSync(new URL('./testing/fixtures/certificates.json', import.meta.url), 'utf8'),
);

type Setting = {
  readonly simulator: Simulator;
  readonly way: TroubledWay;
  readonly clock: ManualClock;
  readonly source: ReflectedServices;
  /** The address as sentences name it. */
  readonly at: string;
};

/** A simulated cluster behind a way with trouble, and a reflector of its Services, which is started. */
async function lookThrough(
  trouble: Trouble,
  { scheme = 'http', target }: { scheme?: 'http' | 'https'; target?: number } = {},
): Promise<Setting> {
  const simulator = await startSimulator({ world: 'empty' });
  simulator.cluster.create('services', service('web'));
  const way = await startTroubledWay(target ?? Number(new URL(simulator.url).port), trouble);
  const server = `${scheme}://127.0.0.1:${way.port}`;
  const authority = Buffer.from(certificates.ca.cert).toString('base64');
  const kubeconfig = simulator
    .kubeconfig()
    .replace(
      JSON.stringify(simulator.url),
      `${JSON.stringify(server)}\n    certificate-authority-data: ${authority}`,
    );
  const clock = createManualClock();
  const connection = createConnection({ kind: 'demo', kubeconfig }, { clock });
  const source = reflectServices(connection, clock);
  onTestFinished(async () => {
    await source.reflector.stop();
    connection.close();
    await way.close();
    await simulator.close();
  });
  source.reflector.start();
  return { simulator, way, clock, source, at: `${server} (context demo)` };
}

/** The trouble ends: within one wait of the backoff the source is live and holds what the server holds. */
async function recovers({ way, clock, source }: Setting): Promise<void> {
  const waitMs = source.status().nextTryMs ?? Number.POSITIVE_INFINITY;
  expect(waitMs).toBeLessThanOrEqual(30_000);
  way.set({ kind: 'none' });
  clock.advance(waitMs);
  await source.phase('live');
  expect([...source.held.keys()]).toEqual(['shop/web']);
  expect(source.status().reason).toBeUndefined();
}

describe('R9: a server that does not answer is told by how far the way to it leads, and comes back', () => {
  it('takes the connection and never answers', async () => {
    const setting = await lookThrough({ kind: 'silent' });
    await eventually(() => setting.way.connections() === 1);
    setting.clock.advance(9_999);
    expect(setting.source.status().phase).toBe('connecting');
    setting.clock.advance(1);
    await setting.source.phase('reconnecting');
    expect(setting.source.status().reason).toBe(
      `The server at ${setting.at} takes the connection and gives no answer within 10 s: it hangs, or is overloaded. Does kubectl get an answer?`,
    );
    await recovers(setting);
  });

  it('takes the connection and never finishes the TLS handshake', async () => {
    const { way, clock, source, at } = await lookThrough({ kind: 'silent' }, { scheme: 'https' });
    await eventually(() => way.connections() === 1);
    clock.advance(10_000);
    await source.phase('reconnecting');
    expect(source.status().reason).toMatch(
      `${at} takes the connection and does not finish the TLS handshake within 10 s`,
    );
  });

  it('falls silent in the midst of a watch', async () => {
    const setting = await lookThrough({ kind: 'none' });
    const { way, clock, source, at } = setting;
    await source.phase('live');
    way.set({ kind: 'silent' });
    // Silence of 5 s, a probe of 5 s, 1 s until the second probe, and its 5 s.
    clock.advance(5_000);
    await eventually(() => way.connections() >= 1);
    clock.advance(5_000);
    await eventually(() => clock.pending().includes(1_000));
    clock.advance(1_000);
    await eventually(() => way.connections() >= 2);
    clock.advance(5_000);
    await source.phase('reconnecting');
    expect(source.status().reason).toContain(`${at} gave no answer in 5 s, although it did before`);
    expect([...source.held.keys()]).toEqual(['shop/web']);
    await recovers(setting);
  });

  it('cuts each connection before an answer', async () => {
    const setting = await lookThrough({ kind: 'answers', bytes: '' });
    await setting.source.phase('reconnecting');
    expect(setting.source.status().reason).toContain(
      `The connection to ${setting.at} was cut before an answer.`,
    );
    await recovers(setting);
  });
});

describe('R10: a server that trickles is told to be slow', () => {
  it('one byte a second: the list is given up, with the figure', async () => {
    const trickles = new Set<() => void>();
    const target = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.flushHeaders();
      const drip = () => void response.write(' ');
      trickles.add(drip);
      response.once('close', () => trickles.delete(drip));
    });
    await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      target.closeAllConnections();
      target.close();
    });
    const address = target.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const { clock, source, at } = await lookThrough(
      { kind: 'none' },
      port === undefined ? {} : { target: port },
    );
    let seconds = 0;
    const until = async (phase: string) => {
      while (source.status().phase !== phase && seconds < 120) {
        await eventually(() => trickles.size > 0 || source.status().phase === phase);
        for (const drip of trickles) drip();
        await new Promise(setImmediate);
        clock.advance(1_000);
        seconds++;
      }
    };
    await until('reconnecting');
    expect(seconds).toBeLessThanOrEqual(45);
    expect(source.status().reason).toMatch(
      /is too slow: \d bytes a second over 20 s\. Is the network/,
    );
    expect(source.status().reason).toContain(at);
    expect(source.held.size).toBe(0);
  });
});

describe('R10: a server whose answers come too late is told to be slow, not silent', () => {
  it('knows it as soon as an answer for which nobody waits comes after all', async () => {
    const held: (() => void)[] = [];
    const target = createServer((_, response) => {
      held.push(() => response.end('{}'));
    });
    await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      target.closeAllConnections();
      target.close();
    });
    const address = target.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { clock, source, at } = await lookThrough({ kind: 'none' }, { target: port });
    await eventually(() => held.length === 1);
    clock.advance(10_000);
    await source.phase('reconnecting');
    expect(source.status().reason).toContain(`${at} takes the connection and gives no answer`);
    clock.advance(source.status().nextTryMs ?? 0);
    await eventually(() => held.length === 2);
    clock.advance(9_200);
    held[0]?.();
    await settled();
    clock.advance(800);
    await eventually(() => source.status().reason?.includes('too late'));
    expect(source.status().reason).toContain(
      `${at} answers, but too late: after 20 s, where 10 s are waited for.`,
    );
  });
});

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

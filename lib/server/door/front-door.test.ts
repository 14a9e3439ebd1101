import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commonHeaders, dataPolicy } from './security-headers.ts';
import type { OpenDoor } from './testing/open-door.ts';
import { closeNow, openDoor } from './testing/open-door.ts';
import type { RawAnswer } from './testing/raw-request.ts';
import { rawRequest, requestText } from './testing/raw-request.ts';

let door: OpenDoor;
beforeAll(async () => {
  door = await openDoor(async (request, response) => {
    if (request.url === '/fails') throw new Error('at Object.<anonymous> (/home/me/secret.ts:1:1)');
    response.end('passed');
  });
});
afterAll(() => closeNow(door));
beforeEach(() => {
  door.passed.length = 0;
});

const send = (line: string, ...headers: readonly string[]): Promise<RawAnswer> =>
  rawRequest(door.port, requestText(line, ...headers));
const sendOwn = (line: string, ...headers: readonly string[]): Promise<RawAnswer> =>
  send(line, `Host: localhost:${door.port}`, ...headers);

describe('D2: hosts', () => {
  it('lets its own names pass, with and without its port', async () => {
    for (const name of ['localhost', '127.0.0.1', '[::1]']) {
      expect((await send('GET /', `Host: ${name}`)).status).toBe(200);
      expect((await send('GET /', `Host: ${name}:${door.port}`)).status).toBe(200);
    }
  });

  it.each(['/', '/_next/static/a.js', '/api/v1/topology', '/missing', '/livez', '/_next/image'])(
    'answers a foreign host with 421 on %s and passes nothing on',
    async (path) => {
      const answer = await send(`GET ${path}`, 'Host: evil.example');
      expect(answer.status).toBe(421);
      expect(answer.headers.has('set-cookie')).toBe(false);
      expect(door.passed).toEqual([]);
    },
  );

  it.each([
    ['two hosts', 'GET /', ['Host: localhost', 'Host: evil.example']],
    ['the same host twice', 'GET /', ['Host: localhost', 'host: localhost']],
    ['no host', 'GET /', []],
    ['an empty host', 'GET /', ['Host:']],
    ['user information', 'GET /', ['Host: localhost:80@evil']],
    ['an absolute-form target', 'GET http://localhost/', ['Host: localhost']],
    ['an absolute-form target of another', 'GET http://evil.example/', ['Host: localhost']],
    ['a target with two slashes', 'GET //evil.example/', ['Host: localhost']],
  ])('refuses %s with 400', async (_, line, headers) => {
    expect((await send(line, ...headers)).status).toBe(400);
    expect(door.passed).toEqual([]);
  });
});

describe('methods', () => {
  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY'])(
    'D3: answers %s with 405 and what is allowed',
    async (method) => {
      const answer = await sendOwn(`${method} /api/v1/topology`);
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
      expect(door.passed).toEqual([]);
    },
  );

  it('D3: refuses an invented method and CONNECT', async () => {
    expect((await sendOwn('FOO /')).status).toBe(400);
    expect((await sendOwn('CONNECT evil.example:443')).status).toBe(405);
    expect(door.passed).toEqual([]);
  });

  it('D3: refuses a Server Action before Next sees it', async () => {
    const bytes = `POST / HTTP/1.1\r\nHost: localhost\r\nNext-Action: x\r\nContent-Length: 4\r\n\r\n[{}]`;
    expect((await rawRequest(door.port, bytes)).status).toBe(405);
    expect(door.passed).toEqual([]);
  });

  it('refuses a body on GET', async () => {
    const bytes = 'GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nhi';
    expect((await rawRequest(door.port, bytes)).status).toBe(400);
    expect(door.passed).toEqual([]);
  });

  it('D3: destroys an upgrade without a word', async () => {
    const upgrade = ['Upgrade: websocket', 'Sec-WebSocket-Key: x'];
    const lines = ['GET /', 'GET http://127.0.0.1:1/'];
    for (const line of lines) {
      const text = requestText(line, 'Host: localhost', ...upgrade).replace('close', 'Upgrade');
      expect((await rawRequest(door.port, text)).status).toBe(0);
    }
    expect(door.passed).toEqual([]);
  });
});

describe('D3, Z7: what a POST may do', () => {
  const action = 'X-Slicescope-Action: demo';
  const post = (path: string, ...headers: readonly string[]) => sendOwn(`POST ${path}`, ...headers);

  it.each([
    '/api/v1/demo/reset',
    '/api/v1/demo/reset?scene=rollout',
    '/api/v1/demo/scenes/rollout',
  ])('lets the own page and programs that are no browsers pass on %s', async (path) => {
    const own = [`Origin: http://localhost:${door.port}`, 'Sec-Fetch-Site: same-origin', action];
    expect((await post(path, ...own)).status).toBe(200);
    expect((await post(path, action, 'Content-Length: 0')).status).toBe(200);
    expect(door.passed).toHaveLength(2);
  });

  it.each([
    ['no header', []],
    ['another value of the header', ['X-Slicescope-Action: reset']],
    ['the header twice', [action, action]],
    ['another site', [action, 'Sec-Fetch-Site: cross-site']],
    ['a site beside it', [action, 'Sec-Fetch-Site: same-site']],
    ['an address typed in', [action, 'Sec-Fetch-Site: none']],
    ['a foreign origin', [action, 'Origin: http://evil.example']],
    [
      'a foreign origin that claims to be ours',
      [action, 'Sec-Fetch-Site: same-origin', 'Origin: http://evil.example'],
    ],
    ['no origin to speak of', [action, 'Origin: null']],
    ['another port of this machine', [action, 'Origin: http://localhost:1']],
  ])('refuses %s with 403', async (_, headers) => {
    expect((await post('/api/v1/demo/reset', ...headers)).status).toBe(403);
    expect(door.passed).toEqual([]);
  });

  it('refuses a body, and to be asked by another site', async () => {
    const start = `POST /api/v1/demo/reset HTTP/1.1\r\nHost: localhost\r\n${action}\r\n`;
    const bodies = ['Content-Length: 2\r\n\r\n{}', 'Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n'];
    for (const body of bodies) expect((await rawRequest(door.port, start + body)).status).toBe(400);
    const asked = await sendOwn(
      'OPTIONS /api/v1/demo/reset',
      'Origin: http://evil.example',
      'Access-Control-Request-Headers: x-slicescope-action',
    );
    expect(asked.status).toBe(405);
    expect(asked.headers.has('access-control-allow-origin')).toBe(false);
    expect(door.passed).toEqual([]);
  });

  it.each([
    '/',
    '/api/v1/demo',
    '/api/v1/demo/scenes',
    '/api/v1/demo/scenes/',
    '/api/v1/demo/scenes/a/b',
    '/api/v1/demo/reset/',
    '/x/api/v1/demo/reset',
    '/api/v1/status?/api/v1/demo/reset',
  ])('is refused elsewhere: %s', async (path) => {
    expect((await post(path, action)).status).toBe(405);
    expect(door.passed).toEqual([]);
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('%s is refused there, too', async (method) => {
    expect((await sendOwn(`${method} /api/v1/demo/reset`, action)).status).toBe(405);
    expect(door.passed).toEqual([]);
  });
});

describe('addresses', () => {
  it('answers too long ones with 414 that says so, at any length', async () => {
    for (const length of [9_000, 20_000, 100_000]) {
      const answer = await sendOwn(`GET /?namespace=${'a'.repeat(length)}`);
      expect([length, answer.status, answer.body.includes('8192 characters')]).toEqual([
        length,
        414,
        true,
      ]);
    }
  });

  it('answers too many headers with 431', async () => {
    expect((await sendOwn('GET /', `X-A: ${'a'.repeat(20_000)}`)).status).toBe(431);
    expect((await sendOwn('GET /', `X-A: ${'a'.repeat(60_000)}`)).status).toBe(431);
  });

  it.each([
    '/%2e%2e/package.json',
    '/..\\package.json',
    '/a%00',
    '/%252e%252e/x',
    '/../package.json',
  ])('refuses %s', async (path) => {
    expect((await sendOwn(`GET ${path}`)).status).toBe(400);
    expect(door.passed).toEqual([]);
  });

  it('has no image optimiser', async () => {
    expect((await sendOwn('GET /_next/image?url=%2Fa.avif&w=64&q=75')).status).toBe(404);
    expect(door.passed).toEqual([]);
  });
});

describe('other sites', () => {
  it.each([
    ['Sec-Fetch-Site: cross-site'],
    ['Sec-Fetch-Site: same-site'],
    ['Sec-Fetch-Site: same-origin', 'Sec-Fetch-Site: cross-site'],
    ['Origin: null'],
    ['Origin: http://evil.example'],
    ['Origin: http://localhost:1'],
    ['Sec-Fetch-Site: same-origin', 'Origin: http://evil.example'],
  ])('D3: may not use the API: %s %s', async (...headers) => {
    const answer = await sendOwn('GET /api/v1/topology/stream', ...headers);
    expect(answer.status).toBe(403);
    expect(answer.headers.has('access-control-allow-origin')).toBe(false);
    expect(door.passed).toEqual([]);
  });

  it('the page itself, an address typed in, and programs that are no browsers may', async () => {
    const own = [`Origin: http://localhost:${door.port}`, 'Sec-Fetch-Site: same-origin'];
    for (const headers of [own, ['Sec-Fetch-Site: none'], []]) {
      expect((await sendOwn('GET /api/v1/topology', ...headers)).status).toBe(200);
    }
  });

  it('may link to the page', async () => {
    expect((await sendOwn('GET /', 'Sec-Fetch-Site: cross-site')).status).toBe(200);
  });
});

describe('D4: headers', () => {
  it('puts the security headers on every answer', async () => {
    const answers = [
      await sendOwn('GET /'),
      await sendOwn('HEAD /'),
      await sendOwn('GET /api/v1/topology'),
      await sendOwn('GET /_next/static/a.js'),
      await sendOwn('GET /livez'),
      await sendOwn('GET /fails'),
      await sendOwn('POST /'),
      await sendOwn('FOO /'),
      await send('GET /', 'Host: evil.example'),
      await send('GET /'),
    ];
    for (const { headers } of answers) {
      for (const [name, value] of Object.entries(commonHeaders)) {
        expect(headers.get(name.toLowerCase())).toBe(value);
      }
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.has('x-powered-by') || headers.has('server')).toBe(false);
    }
  });

  it('gives each document a nonce of its own, on the request as on the answer', async () => {
    const first = await sendOwn('GET /', 'Content-Security-Policy: script-src *', 'X-Nonce: mine');
    const second = await sendOwn('GET /');
    const policies = [first, second].map(({ headers }) => headers.get('content-security-policy'));
    expect(policies[0]).not.toBe(policies[1]);
    expect(door.passed.map((headers) => headers['content-security-policy'])).toEqual(policies);
    const nonce = String(door.passed[0]?.['x-nonce']);
    expect(nonce).toMatch(/^[\w+/]{24}$/);
    expect(policies[0]).toContain(`script-src 'self' 'nonce-${nonce}' 'strict-dynamic';`);
  });

  it('lets nothing run in an answer of the API', async () => {
    const { headers } = await sendOwn('GET /api/v1/topology');
    expect(headers.get('content-security-policy')).toBe(dataPolicy);
  });

  it('removes what only Next may say to itself', async () => {
    await sendOwn(
      'GET /',
      'Next-Action: x',
      'X-Middleware-Subrequest: a:a:a',
      'x-middleware-override-headers: host',
      'X-Forwarded-Host: evil.example',
      'X-Matched-Path: /api',
      'RSC: 1',
      'Accept: text/html',
    );
    const names = Object.keys(door.passed[0] ?? {}).sort();
    expect(names).toEqual([
      'accept',
      'connection',
      'content-security-policy',
      'host',
      'rsc',
      'x-nonce',
    ]);
  });
});

describe('failures', () => {
  it('are told without a stack, and logged with it', async () => {
    const answer = await sendOwn('GET /fails');
    expect(answer.status).toBe(500);
    expect(answer.body).not.toMatch(/secret|at /);
    expect(door.logged.join('')).toContain('secret.ts');
  });

  it('answers what is not HTTP with 400', async () => {
    expect((await rawRequest(door.port, 'hello\r\n\r\n')).status).toBe(400);
  });

  it('asks to wait while Next is being prepared', async () => {
    const early = await openDoor('starting');
    const answer = await rawRequest(early.port, requestText('GET /', 'Host: localhost'));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    await closeNow(early);
  });
});

describe('health', () => {
  it.each([
    ['starting', 503],
    ['serving', 200],
    ['stopping', 503],
  ] as const)('while %s, /readyz is %i and /livez 200', async (phase, status) => {
    door.phase = phase;
    expect((await sendOwn('GET /readyz')).status).toBe(status);
    expect((await sendOwn('GET /livez')).status).toBe(200);
    door.phase = 'serving';
  });

  it('tells its version', async () => {
    expect((await sendOwn('GET /version')).body).toContain(
      '{"name":"slicescope","version":"1.2.3"}',
    );
  });
});

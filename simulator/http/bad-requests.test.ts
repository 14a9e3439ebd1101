import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { service } from '#simulator/testing/builders.ts';
import { ask } from '#simulator/testing/client.ts';

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator();
  simulator.cluster.create('namespaces', { metadata: { name: 'shop' } });
  simulator.cluster.create('services', service('web'));
});
afterAll(() => simulator.close());

/** Sends bytes as they are, and reads until the server closes the connection. */
async function send(bytes: string | Uint8Array): Promise<string> {
  const socket = connect(Number(new URL(simulator.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(bytes);
  return await text(socket);
}

/** A request that closes its connection. */
function request(line: string, headers: readonly string[] = [], body = ''): string {
  const all = ['Host: x', 'Authorization: Bearer demo-admin', 'Connection: close', ...headers];
  return `${line} HTTP/1.1\r\n${all.join('\r\n')}\r\n\r\n${body}`;
}

const plain = (status: string): string =>
  `HTTP/1.1 ${status}\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n${status}`;

// All as kube-apiserver 1.34.4 answers, byte for byte.
describe('bytes that are no request', () => {
  it.each([
    ['garbage', 'garbage\r\n\r\n', '400 Bad Request'],
    ['a path without a slash', 'GET readyz HTTP/1.1\r\nHost: x\r\n\r\n', '400 Bad Request'],
    ['a path with a broken escape', request('GET /%zz'), '400 Bad Request'],
    ['two hosts', 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', '400 Bad Request'],
    ['a header without a colon', 'GET / HTTP/1.1\r\nHost: a\r\nfoo bar\r\n\r\n', '400 Bad Request'],
    ['a length that is no number', request('POST /api', ['Content-Length: x']), '400 Bad Request'],
    ['no host', 'GET /readyz HTTP/1.1\r\n\r\n', '400 Bad Request: missing required Host header'],
    [
      'a version that is none',
      'GET / HTTP/9.9\r\nHost: x\r\n\r\n',
      '505 HTTP Version Not Supported: unsupported protocol version',
    ],
    [
      'headers of more than 1 MiB',
      request('GET /readyz', [`X-Big: ${'a'.repeat(1_100_000)}`]),
      '431 Request Header Fields Too Large',
    ],
    [
      'a target of more than 1 MiB',
      request(`GET /readyz?${'a'.repeat(1_100_000)}`),
      '431 Request Header Fields Too Large',
    ],
  ])('%s', async (_, bytes, status) => {
    expect(await send(bytes)).toBe(plain(status));
  });
});

describe('a request that is odd', () => {
  it.each([
    ['a header of 900 KiB', request('GET /readyz', [`X-Big: ${'a'.repeat(900_000)}`]), 200],
    ['a query with a broken escape', request('GET /readyz?%zz=1'), 200],
    ['a target with a scheme', request('GET http://elsewhere/readyz'), 200],
    ['a fragment', request('GET /readyz#frag'), 404],
    ['a star', request('GET *'), 404],
    ['an expectation', request('GET /readyz', ['Expect: 200-ok']), 417],
    [
      'a body that is too large',
      request(
        'POST /apis/authentication.k8s.io/v1/selfsubjectreviews',
        ['Content-Length: 4000000'],
        'x'.repeat(4_000_000),
      ),
      413,
    ],
    ['bytes that are no UTF-8', request('GET /api/v1/%ff'), 404],
    ['dots', request('GET /api/v1/../v1/services'), 404],
    ['escaped dots', request('GET /api/v1/services/%2e%2e'), 404],
    ['a name of dots', request('GET /api/v1/namespaces/shop/services/%2e%2e'), 400],
    ['a name with a percent sign', request('GET /api/v1/nodes/a%25b'), 400],
    ['a name of dots to delete', request('DELETE /api/v1/namespaces/%2e'), 400],
    ['a name with a stray slash', request('GET /api/v1/namespaces/shop/services/a%2fb'), 404],
    ['double slashes', request('GET //api//v1/services'), 404],
    ['double slashes inside', request('GET /api/v1//services'), 404],
    ['an escaped slash', request('GET /api/v1/namespaces/a%2fb/services'), 404],
    ['a slash at the end', request('GET /api/v1/services/'), 200],
    ['a semicolon in the query', request('GET /api/v1/services?limit=abc;x=2'), 200],
    ['a namespaced object without its namespace', request('GET /api/v1/services/web'), 404],
    ['a cluster-wide resource in a namespace', request('GET /api/v1/namespaces/shop/nodes'), 404],
    ['a group that is unknown', request('GET /apis/no.such.group/v1/things'), 404],
    ['a version that is unknown', request('GET /api/v2/services'), 404],
    ['a watch of nothing', request('GET /api/v1/watch'), 500],
    ['a HEAD', request('HEAD /version'), 405],
    ['a HEAD of a list', request('HEAD /api/v1/services'), 405],
    ['OPTIONS', request('OPTIONS /api/v1/services'), 405],
    ['TRACE', request('TRACE /version'), 405],
    ['health by any method', request('TRACE /readyz'), 200],
    ['an upgrade', request('GET /readyz', ['Upgrade: websocket']), 200],
    ['exec into a Pod that is not there', request('POST /api/v1/namespaces/shop/pods/x/exec'), 404],
    ['a proxy to a Service', request('GET /api/v1/namespaces/shop/services/web/proxy/'), 501],
  ])('%s: %#', async (_, bytes, status) => {
    const answer = await send(bytes);
    expect(answer.split('\r\n')[0]).toContain(`HTTP/1.1 ${status} `);
  });

  it('is told that it may go on with its body', async () => {
    const answer = await send(
      request(
        'POST /apis/authentication.k8s.io/v1/selfsubjectreviews',
        ['Expect: 100-continue', 'Content-Length: 2'],
        '{}',
      ),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 201 Created\r\n/);
  });

  it('can follow another on the same connection', async () => {
    const first = 'GET /livez HTTP/1.1\r\nHost: x\r\n\r\n';
    const answers = await send(`${first}${first}${request('GET /readyz')}`);
    expect(answers.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(3);
  });
});

describe('headers of every answer', () => {
  it('repeat the audit ID, or give one', async () => {
    const given = await ask(simulator, '/readyz', { headers: { 'Audit-ID': 'mine' } });
    expect(given.headers.get('audit-id')).toBe('mine');
    const wrong = await ask(simulator, '/api', { token: 'wrong', headers: { 'Audit-ID': 'x' } });
    expect([wrong.status, wrong.headers.get('audit-id')]).toEqual([401, 'x']);
    const own = await ask(simulator, '/readyz');
    expect(own.headers.get('audit-id')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('say nothing about how long the connection is kept', async () => {
    const { headers } = await ask(simulator, '/readyz');
    expect([headers.get('connection'), headers.get('keep-alive')]).toEqual([null, null]);
  });
});

it('survives whatever is sent', async () => {
  const token = fc.constantFrom(
    'GET ',
    'POST ',
    '/api/v1/services',
    '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    '?watch=1&fieldSelector=metadata.name%3D',
    '%2f..//',
    ' HTTP/1.1\r\n',
    'Host: x\r\n',
    'Authorization: Bearer demo-admin\r\n',
    'Impersonate-User: \u00e9\r\n',
    'Content-Type: application/vnd.kubernetes.protobuf\r\n',
    'Transfer-Encoding: chunked\r\n',
    'Content-Length: 7\r\n',
    'Connection: Upgrade\r\nUpgrade: SPDY/3.1\r\n',
    '\r\n',
    '5\r\nk8s\0\x0a\r\n0\r\n\r\n',
    '{"kind":"SelfSubjectAccessReview","spec":{"resourceAttributes":{}}}',
  );
  const piece = fc.oneof(
    { weight: 4, arbitrary: token },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 14 }), async (pieces) => {
      const socket = connect(Number(new URL(simulator.url).port), '127.0.0.1');
      socket.on('error', () => socket.destroy());
      const closed = once(socket, 'close');
      socket.resume();
      socket.end(Buffer.from(pieces.join(''), 'latin1'));
      socket.setTimeout(50, () => socket.destroy());
      await closed;
      expect((await ask(simulator, '/readyz')).status).toBe(200);
    }),
    { numRuns: 400, seed: 20_261_121 },
  );
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { createGzip } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConnectError } from './connect-error.ts';
import type { KubeConnection } from './connection.ts';
import { createConnection } from './connection.ts';
import type { JsonObject } from './decode/fields.ts';
import { readBody } from './read-body.ts';
import { eventually } from './testing/eventually.ts';
import { createManualClock } from './testing/manual-clock.ts';

const certificates = JSON.parse(
  readFileSync(new URL('./testing/fixtures/certificates.json', import.meta.url), 'utf8'),
);
const base64 = (text: string) => Buffer.from(text).toString('base64');

let folder: string;
let servers: Server[];
let seen: IncomingMessage[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'connection-'));
  servers = [];
  seen = [];
});

afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  rmSync(folder, { recursive: true });
});

const answerOk: RequestListener = (_, response) => response.end('{}');

async function listen(server: Server, protocol: string): Promise<string> {
  servers.push(server);
  server.on('request', (request) => seen.push(request));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `${protocol}://127.0.0.1:${address.port}`;
}

const startHttp = (answer: RequestListener) => listen(createHttpServer(answer), 'http');

const startHttps = (name: string, answer: RequestListener = answerOk, clientCa?: string) =>
  listen(
    createHttpsServer(
      {
        ...certificates[name],
        ...(clientCa && { ca: clientCa, requestCert: true, rejectUnauthorized: true }),
      },
      answer,
    ),
    'https',
  );

function kubeconfig(cluster: JsonObject, user: JsonObject): string {
  const path = join(folder, 'config');
  writeFileSync(
    path,
    JSON.stringify({
      'current-context': 'ctx',
      clusters: [{ name: 'clu', cluster }],
      users: [{ name: 'usr', user }],
      contexts: [{ name: 'ctx', context: { cluster: 'clu', user: 'usr', namespace: 'shop' } }],
    }),
  );
  return path;
}

function connectTo(cluster: JsonObject, user: JsonObject = {}): KubeConnection {
  return createConnection({
    kind: 'kubeconfig',
    paths: [kubeconfig(cluster, user)],
    context: 'ctx',
  });
}

const signal = () => new AbortController().signal;

async function get(connection: KubeConnection, path = '/api/v1/services'): Promise<string> {
  const response = await connection.request(path, { signal: signal() });
  return `${response.status} ${await readBody(response)}`;
}

async function failure(connection: KubeConnection): Promise<ConnectError> {
  const error: unknown = await get(connection).then(
    (answer) => new Error(`answered ${answer}`),
    (reason: unknown) => reason,
  );
  if (error instanceof ConnectError) return error;
  throw error;
}

describe('credentials', () => {
  it.each([
    ['a token', { token: 'abc' }, 'Bearer abc'],
    ['a name and a password', { username: 'me', password: 'pw' }, `Basic ${base64('me:pw')}`],
    ['nothing', {}, undefined],
  ])('sends %s', async (_, user, authorization) => {
    const server = await startHttp(answerOk);
    expect(await get(connectTo({ server }, user))).toBe('200 {}');
    expect(seen[0]?.headers.authorization).toBe(authorization);
    expect(seen[0]?.method).toBe('GET');
  });

  it('keeps the path of the server in front (Rancher and the like)', async () => {
    const server = await startHttp(answerOk);
    await get(connectTo({ server: `${server}/k8s/clusters/c-1/` }));
    expect(seen[0]?.url).toBe('/k8s/clusters/c-1/api/v1/services');
  });

  it('acts for whom the kubeconfig says', async () => {
    const server = await startHttp(answerOk);
    await get(connectTo({ server }, { token: 't', as: 'jane', 'as-groups': ['a', 'b'] }));
    expect(seen[0]?.headers).toMatchObject({
      'impersonate-user': 'jane',
      'impersonate-group': 'a, b',
    });
  });

  it('reads a token file for each request, so that a rotated one is not refused', async () => {
    const file = join(folder, 'token');
    writeFileSync(file, 'old\n');
    const server = await startHttp((request, response) => {
      const fits = request.headers.authorization === `Bearer ${readFileSync(file, 'utf8').trim()}`;
      response.writeHead(fits ? 200 : 401).end('{}');
    });
    const connection = connectTo({ server }, { tokenFile: file });
    expect(await get(connection)).toBe('200 {}');
    writeFileSync(file, 'new\n');
    expect(await get(connection)).toBe('200 {}');
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer new']);
  });

  it('takes a token that somebody wrote into the kubeconfig by signing in again', async () => {
    const server = await startHttp((request, response) => {
      response.writeHead(request.headers.authorization === 'Bearer new' ? 200 : 401).end('{}');
    });
    const connection = connectTo({ server }, { token: 'old' });
    expect(await get(connection)).toBe('401 {}');
    kubeconfig({ server }, { token: 'new' });
    expect(await get(connection)).toBe('200 {}');
  });

  it('uses client certificates, and rotated ones without a restart', async () => {
    const file = (name: string) => join(folder, name);
    const server = await startHttps(
      'server',
      (request, response) => {
        const peer = (request.socket as TLSSocket).getPeerCertificate();
        response.end(peer.subject.CN);
      },
      certificates.ca.cert,
    );
    writeFileSync(file('crt'), certificates.client.cert);
    writeFileSync(file('key'), certificates.client.key);
    const connection = connectTo(
      { server, 'certificate-authority-data': base64(certificates.ca.cert) },
      { 'client-certificate': 'crt', 'client-key': './key' },
    );
    expect(await get(connection)).toBe('200 client');
    writeFileSync(file('crt'), certificates.client2.cert);
    writeFileSync(file('key'), certificates.client2.key);
    expect(await get(connection)).toBe('200 client2');
    connection.close();
  });

  it('says which file of the credentials is missing', async () => {
    const server = await startHttps('server');
    const error = await failure(connectTo({ server, 'certificate-authority': 'gone.crt' }));
    expect(error.kind).toBe('credentials');
    expect(error.message).toMatch(/gone\.crt.*context ctx cannot be read/);
  });

  it('refuses an auth-provider that Kubernetes removed', async () => {
    const server = await startHttp(answerOk);
    const error = await failure(connectTo({ server }, { 'auth-provider': { name: 'gcp' } }));
    expect(error.kind).toBe('unsupported');
    expect(error.message).toContain('the auth-provider "gcp"');
  });
});

describe('certificates', () => {
  const ca = { 'certificate-authority-data': base64(certificates.ca.cert) };

  it('trusts the authority of the kubeconfig', async () => {
    expect(await get(connectTo({ ...ca, server: await startHttps('server') }))).toBe('200 {}');
  });

  it.each([
    ['expired', /has expired/],
    ['wrongname', /is for another name/],
    ['self', /is self-signed/],
    ['otherserver', /is not signed by the certificate-authority/],
  ])('refuses a certificate that is %s, and says so', async (name, message) => {
    const error = await failure(connectTo({ ...ca, server: await startHttps(name) }));
    expect(error.kind).toBe('certificate');
    expect(error.message).toMatch(message);
    expect(error.message).toContain('(context ctx)');
    expect(seen).toEqual([]);
  });

  it('skips the check only when the kubeconfig says so, and tells it', async () => {
    const server = await startHttps('self');
    const connection = connectTo({ server, 'insecure-skip-tls-verify': true });
    expect(connection.identity.insecure).toBe(true);
    expect(await get(connection)).toBe('200 {}');
  });

  it('checks the name that tls-server-name gives', async () => {
    const server = await startHttps('wrongname');
    const cluster = { ...ca, server, 'tls-server-name': 'elsewhere.example' };
    expect(await get(connectTo(cluster))).toBe('200 {}');
  });

  it('trusts a rotated authority as soon as its file is there', async () => {
    const file = join(folder, 'ca.crt');
    writeFileSync(file, certificates.ca.cert);
    const server = await startHttps('otherserver');
    const connection = connectTo({ server, 'certificate-authority': file });
    expect((await failure(connection)).kind).toBe('certificate');
    writeFileSync(file, certificates.other.cert);
    expect(await get(connection)).toBe('200 {}');
  });
});

describe('answers', () => {
  it('names the address, the context and what may be wrong when nothing listens', async () => {
    const server = await startHttp(answerOk);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    const error = await failure(connectTo({ server }));
    expect(error.kind).toBe('unreachable');
    expect(error.message).toBe(
      `connect ECONNREFUSED ${server.slice(7)}: nothing listens at ${server} (context ctx). Is the cluster up, or the VPN off?`,
    );
  });

  it('gives up on a server that does not answer in time', async () => {
    const server = await startHttp(() => undefined);
    const clock = createManualClock();
    const path = kubeconfig({ server }, {});
    const source = { kind: 'kubeconfig', paths: [path], context: 'ctx' } as const;
    const asked = failure(createConnection(source, { clock }));
    await eventually(() => seen.length === 1);
    clock.advance(10_000);
    expect(await asked).toMatchObject({ kind: 'timeout' });
  });

  it.each([301, 302, 307, 308])(
    'R12: does not follow a redirect (%i) and sends no token there',
    async (status) => {
      const stranger = await startHttp(answerOk);
      const server = await startHttp((_, response) =>
        response.writeHead(status, { location: `${stranger}/steal` }).end(),
      );
      const error = await failure(connectTo({ server }, { token: 'abc' }));
      expect(error.kind).toBe('redirect');
      expect(error.message).toContain(`answers ${status} and sends to ${stranger}`);
      expect(seen).toHaveLength(1);
    },
  );

  it('decompresses as the bytes come', async () => {
    const zip = createGzip();
    const server = await startHttp((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      zip.pipe(response);
      zip.write('first\n');
      zip.flush();
    });
    const response = await connectTo({ server }).request('/x?watch=1', { signal: signal() });
    const chunks = response.body[Symbol.asyncIterator]();
    expect(Buffer.from((await chunks.next()).value ?? []).toString()).toBe('first\n');
    expect(seen[0]?.headers['accept-encoding']).toBe('identity');
    zip.end();
    await chunks.next();
  });

  it('says that something else answers when it does not speak TLS, or not HTTP', async () => {
    const plain = await startHttp(answerOk);
    const error = await failure(connectTo({ server: plain.replace('http:', 'https:') }));
    expect(error.kind).toBe('protocol');
    const server = await startHttp((_, response) => response.socket?.end('SSH-2.0-hello\r\n\r\n'));
    expect((await failure(connectTo({ server }))).kind).toBe('protocol');
  });

  it('refuses more headers than an API server ever sends', async () => {
    const server = await startHttp((_, response) =>
      response.writeHead(200, { 'x-long': 'x'.repeat(100_000) }).end(),
    );
    expect((await failure(connectTo({ server }))).kind).toBe('not-kubernetes');
  });

  it('tells a body that breaks off from one that ends', async () => {
    const server = await startHttp((_, response) => {
      response.write('{');
      setImmediate(() => response.destroy());
    });
    expect((await failure(connectTo({ server }))).kind).toBe('interrupted');
  });

  it('rejects with the reason of the signal', async () => {
    const server = await startHttp(() => undefined);
    const abort = new AbortController();
    const asked = connectTo({ server }).request('/x', { signal: abort.signal });
    await eventually(() => seen.length === 1);
    abort.abort(new Error('enough'));
    await expect(asked).rejects.toThrow('enough');
  });

  it('keeps connections', async () => {
    const server = await startHttp(answerOk);
    const connection = connectTo({ server });
    for (let turn = 0; turn < 5; turn++) await get(connection);
    expect(new Set(seen.map(({ socket }) => socket.remotePort)).size).toBe(1);
    connection.close();
  });

  it.each(['/api/../secrets', '//evil', '/a b', '/a%2f..%2fb', 'https://evil/', '/x#y'])(
    'takes %j for no path',
    async (path) => {
      const server = await startHttp(answerOk);
      await expect(get(connectTo({ server }), path)).rejects.toThrow(TypeError);
      expect(seen).toEqual([]);
    },
  );

  it('goes through the proxy of the kubeconfig', async () => {
    const targets: string[] = [];
    const tunnels: Duplex[] = [];
    const proxy = createHttpServer().on('connect', (request, socket) => {
      targets.push(request.url ?? '');
      const [host = '', port = ''] = (request.url ?? '').split(':');
      const through = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        through.pipe(socket).pipe(through);
      });
      tunnels.push(socket, through);
    });
    const proxyUrl = await listen(proxy, 'http');
    const server = await startHttps('server');
    const authority = base64(certificates.ca.cert);
    const cluster = { server, 'proxy-url': proxyUrl, 'certificate-authority-data': authority };
    expect(await get(connectTo(cluster))).toBe('200 {}');
    expect(targets).toEqual([server.slice('https://'.length)]);
    for (const tunnel of tunnels) tunnel.destroy();
  });
});

describe('identity', () => {
  it('tells context, cluster, server, user and namespace', () => {
    expect(connectTo({ server: 'https://host:6443/' }, { token: 'secret' }).identity).toEqual({
      context: 'ctx',
      cluster: 'clu',
      server: 'https://host:6443',
      user: 'usr',
      namespace: 'shop',
      insecure: false,
    });
  });

  it.each(['', 'host:6443', 'ftp://host', 'https://user:pw@host'])(
    'refuses the server %j',
    (server) => {
      expect(() => connectTo({ server })).toThrow(
        /the server of cluster "clu" is .*not an address/,
      );
      expect(() => connectTo({ server })).not.toThrow(/pw/);
    },
  );
});

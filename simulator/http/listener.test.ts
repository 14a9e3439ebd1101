import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { connect as connectTls } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { service } from '#simulator/testing/builders.ts';
import { createCertificateAuthority } from '#simulator/tls/certificate-authority.ts';
import { createListener } from './listener.ts';

type Credentials = { readonly cert?: string; readonly key?: string; readonly token?: string };

describe('a server with TLS', () => {
  let simulator: Simulator;
  let ca: string;

  beforeEach(async () => {
    simulator = await startSimulator({ tls: true });
    ca = simulator.certificateAuthority ?? '';
  });
  afterEach(() => simulator.close());

  const open = async (path: string, { token, ...pair }: Credentials): Promise<IncomingMessage> => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const sent = get(`${simulator.url}${path}`, { ca, ...pair, headers, agent: false });
    // A connection that breaks later is seen where the answer is read.
    sent.on('error', () => sent.destroy());
    const answered: Promise<IncomingMessage[]> = once(sent, 'response');
    const [response] = await answered;
    if (response === undefined) throw new Error('no answer came');
    return response;
  };
  const ask = async (path: string, credentials: Credentials) => {
    const response = await open(path, credentials);
    return { status: response.statusCode, body: JSON.parse(await text(response)) };
  };

  /** A client certificate as the kubeconfig carries it. */
  const certificateOf = (user: string, groups: readonly string[]): Credentials => {
    const kubeconfig = simulator.kubeconfig(user, { certificate: { groups } });
    const read = (name: string) =>
      Buffer.from(new RegExp(`${name}: (.+)`).exec(kubeconfig)?.[1] ?? '', 'base64').toString();
    return { cert: read('client-certificate-data'), key: read('client-key-data') };
  };

  it('knows a user by its certificate: the name is its common name, the groups its organizations', async () => {
    simulator.faults.allow({
      group: 'readers',
      verbs: ['list'],
      apiGroups: [''],
      resources: ['services'],
    });
    const pair = certificateOf('dev', ['readers', 'team-a']);
    expect((await ask('/api/v1/services', pair)).status).toBe(200);
    expect((await ask('/api/v1/pods', pair)).body.message).toBe(
      'pods is forbidden: User "dev" cannot list resource "pods" in API group "" at the cluster scope',
    );
    const admin = certificateOf('root', ['system:masters']);
    expect((await ask('/api/v1/pods', admin)).status).toBe(200);
  });

  it('takes the certificate before the token, and any that is right before one that is wrong', async () => {
    const pair = certificateOf('dev', []);
    const who = async (credentials: Credentials) => {
      const { status, body } = await ask('/api/v1/pods', credentials);
      return /User "(?<user>[^"]*)"/.exec(String(body.message))?.groups?.user ?? status;
    };
    expect(await who({ ...pair, token: 'demo-admin' })).toBe('dev');
    expect(await who({ ...pair, token: 'wrong' })).toBe('dev');
    const stranger = createCertificateAuthority('simulator-ca', Date.now()).client({
      commonName: 'dev',
    });
    const wrong = { cert: stranger.certificate, key: stranger.key };
    expect(await who({ ...wrong, token: 'demo-admin' })).toBe(200);
    expect(await who(wrong)).toBe(401);
    expect(await who({})).toBe('system:anonymous');
  });

  it('is trusted by its own authority only', async () => {
    ca = createCertificateAuthority('simulator-ca', Date.now()).certificate;
    await expect(open('/readyz', {})).rejects.toThrow(/certificate/);
  });

  it('offers HTTP/1.1 and nothing newer', async () => {
    const { port } = new URL(simulator.url);
    const socket = connectTls({
      port: Number(port),
      host: '127.0.0.1',
      ca,
      ALPNProtocols: ['http/1.1'],
    });
    await once(socket, 'secureConnect');
    expect(socket.alpnProtocol).toBe('http/1.1');
    socket.destroy();
  });

  it('closes on a client that speaks no TLS', async () => {
    const socket = connect(Number(new URL(simulator.url).port), '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(await text(socket)).toBe(
      'HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n',
    );
  });

  it.each(['fin', 'reset'] as const)('breaks its watches by %s', async (how) => {
    const response = await open('/api/v1/services?watch=1', { token: 'demo-admin' });
    simulator.faults.cutWatches(how);
    await expect(text(response)).rejects.toThrow();
    expect((await ask('/api/v1/services', { token: 'demo-admin' })).status).toBe(200);
  });

  it('keeps silent while it is frozen', async () => {
    const watch = await open('/api/v1/services?watch=1', { token: 'demo-admin' });
    let heard = '';
    watch.setEncoding('utf8');
    watch.on('data', (chunk: string) => {
      heard += chunk;
    });
    simulator.faults.freeze();
    simulator.cluster.create('services', service('late'));
    const asked = ask('/api/v1/services', { token: 'demo-admin' });
    await simulator.requests.until({ verb: 'list' });
    expect(heard).toBe('');
    simulator.faults.thaw();
    expect((await asked).body.items).toHaveLength(1);
    watch.destroy();
  });

  it('comes back after it was down, with the same certificate', async () => {
    await simulator.faults.down();
    await expect(open('/readyz', {})).rejects.toThrow(/ECONNREFUSED/);
    await simulator.faults.up();
    expect((await open('/readyz', {})).statusCode).toBe(200);
  });
});

it('refuses a certificate where there is no TLS', async () => {
  const simulator = await startSimulator();
  expect(() => simulator.kubeconfig('dev', { certificate: { groups: [] } })).toThrow('tls: true');
  await simulator.close();
});

it('gives up a client that does not finish the head of its request', async () => {
  const listener = createListener({ port: 0, headersTimeoutMs: 32 }, () => Promise.resolve());
  await listener.up();
  const socket = connect(Number(new URL(listener.url()).port), '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: x\r\nAuth');
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  await listener.down();
});

it('closes a connection on which nothing is asked without a word', async () => {
  const listener = createListener({ port: 0, headersTimeoutMs: 32 }, () => Promise.resolve());
  await listener.up();
  const socket = connect(Number(new URL(listener.url()).port), '127.0.0.1');
  expect(await text(socket)).toBe('');
  await listener.down();
});

it('serves hundreds of connections at a time', async () => {
  const simulator = await startSimulator();
  const port = Number(new URL(simulator.url).port);
  const idle = await Promise.all(
    Array.from({ length: 300 }, async () => {
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      return socket;
    }),
  );
  const answers = await Promise.all(
    idle.map((socket) => {
      socket.write('GET /readyz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
      return text(socket);
    }),
  );
  expect(answers.filter((answer) => answer.startsWith('HTTP/1.1 200 OK'))).toHaveLength(300);
  await simulator.close();
});

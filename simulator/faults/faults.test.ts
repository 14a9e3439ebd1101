import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure } from '#simulator/http/status.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { service } from '#simulator/testing/builders.ts';
import { ask, list, watch } from '#simulator/testing/client.ts';
import { loginPage, serverError, tooManyRequests } from './scripted-answers.ts';

const path = '/api/v1/namespaces/shop/services';
const viewer = { user: 'viewer', groups: ['system:authenticated'] };
let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator({ tokens: { 'viewer-token': viewer } });
  simulator.cluster.create('services', service('web'));
});
afterEach(() => simulator.close());

const openWatch = () =>
  watch(simulator, `${path}?watch=1&resourceVersion=${simulator.cluster.version()}`);
const create = (name: string) => simulator.cluster.create('services', service(name));

describe('watches that are cut', () => {
  it('end normally', async () => {
    const stream = await openWatch();
    expect(simulator.faults.cutWatches('end')).toBe(1);
    // What comes right after the end of a watch is for nobody.
    simulator.faults.corruptLine();
    expect(await stream.next()).toBeUndefined();
  });

  it.each(['fin', 'reset'] as const)('break by %s', async (how) => {
    const stream = await openWatch();
    simulator.faults.cutWatches(how, { resource: 'services' });
    await expect(stream.next()).rejects.toThrow();
  });

  it('are those that match', async () => {
    const stream = await openWatch();
    expect(simulator.faults.cutWatches('end', { resource: 'pods' })).toBe(0);
    expect(simulator.faults.cutWatches('end', { resource: 'services', namespace: 'shop' })).toBe(1);
    expect(await stream.next()).toBeUndefined();
  });
});

it('tells all open watches that they have expired, so that all list anew', async () => {
  const stream = await openWatch();
  const before = simulator.cluster.version();
  simulator.faults.relistAll();
  expect(await stream.next()).toMatchObject({ type: 'ERROR', object: { code: 410 } });
  expect(await stream.next()).toBeUndefined();
  const refused = await watch(simulator, `${path}?watch=1&resourceVersion=${before}`);
  expect(await refused.next()).toMatchObject({ type: 'ERROR', object: { code: 410 } });
  const { resourceVersion } = (await list(simulator, path)).metadata;
  const resumed = await watch(simulator, `${path}?watch=1&resourceVersion=${resourceVersion}`);
  create('late');
  expect(await resumed.next()).toMatchObject({ type: 'ADDED' });
});

describe('a restarted server', () => {
  it('answers 410 to a watch from the newest version, and serves a list and a watch from there', async () => {
    const newest = simulator.cluster.version();
    const { url } = simulator;
    const stream = await openWatch();
    await simulator.faults.restart();
    await expect(stream.next()).rejects.toThrow();
    expect(simulator.url).toBe(url);

    const refused = await watch(simulator, `${path}?watch=1&resourceVersion=${newest}`);
    expect(await refused.next()).toMatchObject({ type: 'ERROR', object: { code: 410 } });

    const { resourceVersion } = (await list(simulator, path)).metadata;
    const resumed = await watch(simulator, `${path}?watch=1&resourceVersion=${resourceVersion}`);
    create('new');
    expect(await resumed.next()).toMatchObject({ type: 'ADDED' });
    resumed.close();
  });

  it('refuses connections while it is down', async () => {
    await simulator.faults.down();
    await expect(ask(simulator, path)).rejects.toThrow();
    await simulator.faults.up();
    expect((await ask(simulator, path)).status).toBe(200);
  });
});

describe('etcd restored from a backup', () => {
  it('turns objects and versions back; lists tell the old version, and every watch has to list', async () => {
    const { cluster, faults } = simulator;
    create('kept');
    const backup = cluster.version();
    const before = await list(simulator, path);
    create('lost');
    cluster.modify('services', 'shop', 'kept', (kept) => ({
      ...kept,
      metadata: { ...kept.metadata, labels: { changed: 'yes' } },
    }));
    cluster.remove('services', 'shop', 'web');
    const newest = cluster.version();
    const stream = await openWatch();

    await faults.restoreBackup(backup);

    await expect(stream.next()).rejects.toThrow();
    expect(await list(simulator, path)).toEqual(before);
    expect(cluster.get('services', 'shop', 'kept')?.metadata.labels).toBeUndefined();
    const old = await watch(simulator, `${path}?watch=1&resourceVersion=${backup - 1}`);
    expect(await old.next()).toMatchObject({ type: 'ERROR', object: { code: 410 } });

    const resumed = await watch(simulator, `${path}?watch=1&resourceVersion=${backup}`);
    create('again');
    expect(cluster.version()).toBeLessThan(newest);
    expect(await resumed.next()).toMatchObject({ object: { metadata: { name: 'again' } } });
    resumed.close();
  });

  it('lists at a version what is there now, not what was there before at the same version', async () => {
    const backup = simulator.cluster.version();
    create('first');
    const version = simulator.cluster.version();
    const exact = `${path}?resourceVersion=${version}&resourceVersionMatch=Exact`;
    create('more');
    expect((await list(simulator, exact)).items).toHaveLength(2);
    await simulator.faults.restoreBackup(backup);
    simulator.cluster.remove('services', 'shop', 'web');
    create('more');
    expect((await list(simulator, exact)).items).toEqual([]);
  });

  it('needs a version that is still known', async () => {
    const old = simulator.cluster.version() - 1;
    simulator.faults.compact();
    await expect(simulator.faults.restoreBackup(old)).rejects.toThrow(RangeError);
    await simulator.faults.up();
  });
});

it('another cluster answers at the same address, with its own identity and versions', async () => {
  const { url } = simulator;
  simulator.cluster.create('namespaces', { metadata: { name: 'kube-system' } });
  const identity = async () =>
    (await (await ask(simulator, '/api/v1/namespaces/kube-system')).json()).metadata.uid;
  const before = await identity();
  const metadata = { name: 'kube-system', uid: 'another', resourceVersion: '3' };

  await simulator.faults.becomeCluster({ version: 3, objects: { namespaces: [{ metadata }] } });

  expect(simulator.url).toBe(url);
  expect(before).not.toBe('another');
  expect(await identity()).toBe('another');
  expect(await list(simulator, '/api/v1/services')).toMatchObject({
    metadata: { resourceVersion: '3' },
    items: [],
  });
});

it('turns everybody away while it is overloaded but administrators and health probes', async () => {
  simulator.faults.switches.overloaded = true;
  const status = async (target: string, token: string) => {
    const response = await ask(simulator, target, { token });
    return [response.status, response.headers.get('retry-after')];
  };
  expect(await status('/version', 'viewer-token')).toEqual([429, '1']);
  expect(await status(path, 'viewer-token')).toEqual([429, '1']);
  expect(await status('/readyz', 'viewer-token')).toEqual([200, null]);
  expect(await status(path, 'demo-admin')).toEqual([200, null]);
  expect(await status(path, 'wrong')).toEqual([401, null]);
});

describe('scripted answers', () => {
  it('replace the next matching requests, so many times', async () => {
    simulator.faults.answerNext({ verb: 'list', resource: 'services' }, tooManyRequests(7), 2);
    const first = await ask(simulator, path);
    expect([
      first.status,
      first.headers.get('retry-after'),
      first.headers.get('content-type'),
    ]).toEqual([429, '7', 'text/plain; charset=utf-8']);
    expect((await ask(simulator, '/api/v1/pods')).status).toBe(200);
    expect((await ask(simulator, path)).status).toBe(429);
    expect((await ask(simulator, path)).status).toBe(200);
  });

  it('can be a page of a proxy, or an error, after a while', async () => {
    simulator.faults.answerNext({}, loginPage());
    simulator.faults.answerNext({}, { ...serverError(503), delayMs: 5 });
    const page = await ask(simulator, path);
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    expect((await ask(simulator, path)).status).toBe(503);
  });
});

describe('a server that does not answer', () => {
  it('holds matching requests until they are released', async () => {
    const release = simulator.faults.hold({ resource: 'services' });
    const held = ask(simulator, path);
    await simulator.requests.until({ resource: 'services' });
    expect((await ask(simulator, '/api/v1/pods')).status).toBe(200);
    release();
    expect((await held).status).toBe(200);
  });

  it('is frozen with its open watches, and sends everything when it thaws', async () => {
    const stream = await openWatch();
    let told = false;
    const next = stream.next().then((line) => {
      told = true;
      return line;
    });
    simulator.faults.freeze();
    create('late');
    const asked = ask(simulator, path);
    await simulator.requests.until({ verb: 'list' });
    expect(told).toBe(false);
    simulator.faults.thaw();
    expect(await next).toMatchObject({ type: 'ADDED', object: { metadata: { name: 'late' } } });
    expect((await asked).status).toBe(200);
    stream.close();
  });
});

describe('a watch with faults inside', () => {
  it('carries a corrupt line, an oversized one, and any text', async () => {
    const stream = await openWatch();
    simulator.faults.corruptLine({ resource: 'services' });
    const corrupt = (await stream.nextText()) ?? '';
    expect(() => JSON.parse(corrupt)).toThrow();
    simulator.faults.oversizedLine(1_000_000);
    expect((await stream.nextText())?.length).toBeGreaterThan(1_000_000);
    simulator.faults.writeToWatches('{"type":"SURPRISE","object":{}}\n');
    expect(await stream.next()).toEqual({ type: 'SURPRISE', object: {} });
    stream.close();
  });

  it('can fail by an ERROR event, after which it ends', async () => {
    const stream = await openWatch();
    const status = failure({ code: 429, message: 'too many requests', reason: 'TooManyRequests' });
    expect(simulator.faults.failWatches(status, { resource: 'pods' })).toBe(0);
    expect(simulator.faults.failWatches(status)).toBe(1);
    expect(await stream.next()).toMatchObject({ type: 'ERROR', object: { code: 429 } });
    expect(await stream.next()).toBeUndefined();
  });

  it('is deaf while its events are withheld, and has missed them afterwards', async () => {
    const stream = await openWatch();
    const release = simulator.faults.withhold({ resource: 'services' });
    create('missed');
    release();
    create('heard');
    expect(await stream.next()).toMatchObject({ object: { metadata: { name: 'heard' } } });
    stream.close();
  });

  it('refuses streamed lists as an older server does', async () => {
    simulator.faults.switches.watchList = false;
    const response = await ask(
      simulator,
      `${path}?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true`,
    );
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      reason: 'Invalid',
      message: expect.stringContaining('sendInitialEvents: Forbidden'),
    });
  });
});

describe('access', () => {
  const rule = {
    user: 'viewer',
    verbs: ['list', 'watch'],
    resources: ['services'],
    namespace: 'shop',
  };
  const status = async (target: string) =>
    (await ask(simulator, target, { token: 'viewer-token' })).status;
  const review = async (namespace: string) => {
    const response = await ask(
      simulator,
      '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
      {
        token: 'viewer-token',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          spec: { resourceAttributes: { verb: 'watch', resource: 'services', namespace } },
        }),
      },
    );
    expect(response.status).toBe(201);
    return (await response.json()).status.allowed;
  };

  it('follows rules that are added and taken away', async () => {
    expect([await status(path), await review('shop')]).toEqual([403, false]);
    const take = simulator.faults.allow(rule);
    expect([await status(path), await review('shop'), await review('edge')]).toEqual([
      200,
      true,
      false,
    ]);
    expect(await status('/api/v1/services')).toBe(403);
    take();
    expect(await status(path)).toBe(403);
  });

  it('can be denied although rules allow it; open watches go on', async () => {
    simulator.faults.allow(rule);
    const stream = await watch(
      simulator,
      `${path}?watch=1&resourceVersion=${simulator.cluster.version()}`,
    );
    const undo = simulator.faults.deny({ ...rule, user: 'demo-admin' });
    expect((await ask(simulator, path)).status).toBe(403);
    expect((await ask(simulator, '/api/v1/services')).status).toBe(403);
    expect((await ask(simulator, '/api/v1/namespaces/edge/services')).status).toBe(200);
    create('seen');
    expect(await stream.next()).toMatchObject({ object: { metadata: { name: 'seen' } } });
    undo();
    expect((await ask(simulator, path)).status).toBe(200);
    stream.close();
  });

  it('ends with the token', async () => {
    simulator.faults.revokeToken('viewer-token');
    expect(await status('/version')).toBe(401);
    simulator.faults.acceptToken('viewer-token', viewer);
    expect(await status('/version')).toBe(200);
  });
});

it('remembers who asked for what', async () => {
  await ask(simulator, `${path}?limit=3`, { token: 'viewer-token' });
  expect(simulator.requests.matching({ user: 'viewer' })).toMatchObject([
    {
      method: 'GET',
      path,
      query: { limit: '3' },
      verb: 'list',
      resource: 'services',
      namespace: 'shop',
    },
  ]);
});

import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ManualClock } from '#simulator/manual-clock.ts';
import { createManualClock } from '#simulator/manual-clock.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { service } from '#simulator/testing/builders.ts';
import type { TestWatch, WatchLine } from '#simulator/testing/client.ts';
import { ask, watch } from '#simulator/testing/client.ts';

const recorded = JSON.parse(
  readFileSync(new URL('../fixtures/recorded-stream.json', import.meta.url), 'utf8'),
);
const path = '/api/v1/namespaces/shop/services';
const watchList =
  'watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true';
let clock: ManualClock;
let simulator: Simulator;

beforeEach(async () => {
  clock = createManualClock();
  simulator = await startSimulator({ clock, bookmarkIntervalMs: 60_000 });
  simulator.cluster.create('services', service('web', { tier: 'front' }));
});
afterEach(() => simulator.close());

const relabel = (tier: string) =>
  simulator.cluster.modify('services', 'shop', 'web', (stored) => ({
    ...stored,
    metadata: { ...stored.metadata, labels: { tier } },
  }));

const take = async (stream: TestWatch, count: number): Promise<readonly string[]> => {
  const taken: string[] = [];
  for (let index = 0; index < count; index += 1) taken.push(describeLine(await stream.next()));
  return taken;
};
const describeLine = (line: WatchLine | undefined) =>
  line === undefined ? 'end' : `${line.type} ${line.object.metadata.name ?? ''}`.trim();

describe('a watch', () => {
  it('tells changes after its version, in order, with their versions', async () => {
    const from = simulator.cluster.version();
    relabel('back');
    const stream = await watch(simulator, `${path}?watch=1&resourceVersion=${from}`);
    expect(stream.response.headers.get('content-type')).toBe('application/json');
    expect(stream.response.headers.get('transfer-encoding')).toBe('chunked');
    const modified = await stream.next();
    expect(modified?.object).toMatchObject({ kind: 'Service', apiVersion: 'v1' });
    expect(Number(modified?.object.metadata.resourceVersion)).toBe(from + 1);

    simulator.cluster.remove('services', 'shop', 'web');
    simulator.cluster.create('services', service('web'));
    const deleted = await stream.next();
    expect(describeLine(deleted)).toBe('DELETED web');
    expect(Number(deleted?.object.metadata.resourceVersion)).toBe(from + 2);
    expect(await take(stream, 1)).toEqual(['ADDED web']);
    stream.close();
  });

  it('is silent about a write that changes nothing', async () => {
    const stream = await watch(
      simulator,
      `${path}?watch=1&resourceVersion=${simulator.cluster.version()}`,
    );
    relabel('front');
    relabel('back');
    expect(await take(stream, 1)).toEqual(['MODIFIED web']);
    stream.close();
  });

  it('starts with what there is when no version is given', async () => {
    const stream = await watch(simulator, `${path}?watch=true`);
    expect(await take(stream, 1)).toEqual(['ADDED web']);
    stream.close();
  });

  it('ends normally after timeoutSeconds', async () => {
    const stream = await watch(
      simulator,
      `${path}?watch=1&timeoutSeconds=5&resourceVersion=${simulator.cluster.version()}`,
    );
    clock.advance(5000);
    expect(await stream.next()).toBeUndefined();
  });

  it('stays silent at a version from the future', async () => {
    const stream = await watch(
      simulator,
      `${path}?watch=1&timeoutSeconds=130&allowWatchBookmarks=true&resourceVersion=101550`,
    );
    expect(stream.response.status).toBe(200);
    relabel('back');
    clock.advance(130_000);
    expect(await stream.next()).toBeUndefined();
  });

  it('shows who enters and leaves its selector', async () => {
    const stream = await watch(simulator, `${path}?watch=1&labelSelector=tier%3Dfront`);
    relabel('back');
    relabel('front');
    relabel('front');
    expect(await take(stream, 3)).toEqual(['ADDED web', 'DELETED web', 'ADDED web']);
    stream.close();
  });

  it('sees its namespace only', async () => {
    const stream = await watch(
      simulator,
      `${path}?watch=1&resourceVersion=${simulator.cluster.version()}`,
    );
    const other = service('other');
    simulator.cluster.create('services', {
      ...other,
      metadata: { ...other.metadata, namespace: 'edge' },
    });
    simulator.cluster.create('services', service('near'));
    expect(await take(stream, 1)).toEqual(['ADDED near']);
    stream.close();
  });

  it('sends metadata alone to who asks for it', async () => {
    const response = await ask(simulator, `${path}?watch=1&timeoutSeconds=1`, {
      headers: { accept: 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1' },
    });
    clock.advance(1000);
    const line = JSON.parse(await response.text());
    expect(Object.keys(line.object)).toEqual(['kind', 'apiVersion', 'metadata']);
  });
});

describe('a bookmark', () => {
  it('comes each interval with the newest version of anything', async () => {
    const stream = await watch(
      simulator,
      `${path}?watch=1&allowWatchBookmarks=true&resourceVersion=${simulator.cluster.version()}`,
    );
    simulator.cluster.create('namespaces', { metadata: { name: 'elsewhere' } });
    clock.advance(60_000);
    const version = String(simulator.cluster.version());
    expect(await stream.next()).toEqual(withVersion(recorded.bookmarks.services, version));
    clock.advance(60_000);
    expect(await take(stream, 1)).toEqual(['BOOKMARK']);
    stream.close();
  });

  it.each(['services', 'endpointslices'])('ends the initial events of %s', async (resource) => {
    const group = resource === 'services' ? '/api/v1' : '/apis/discovery.k8s.io/v1';
    const stream = await watch(simulator, `${group}/namespaces/empty/${resource}?${watchList}`);
    const version = String(simulator.cluster.version());
    expect(await stream.next()).toEqual(withVersion(recorded.initialEventsEnd[resource], version));
    stream.close();
  });

  const withVersion = (line: WatchLine, resourceVersion: string) => ({
    ...line,
    object: { ...line.object, metadata: { ...line.object.metadata, resourceVersion } },
  });
});

describe('a streamed list', () => {
  it('tells all objects, the bookmark, then changes', async () => {
    const stream = await watch(simulator, `${path}?${watchList}`);
    expect(await take(stream, 2)).toEqual(['ADDED web', 'BOOKMARK']);
    relabel('back');
    expect(await take(stream, 1)).toEqual(['MODIFIED web']);
    stream.close();
  });

  it('never says that it is done to who allows no bookmarks', async () => {
    const stream = await watch(
      simulator,
      `${path}?${watchList.replace('&allowWatchBookmarks=true', '')}&timeoutSeconds=9`,
    );
    expect(await take(stream, 1)).toEqual(['ADDED web']);
    clock.advance(9000);
    expect(await stream.next()).toBeUndefined();
  });

  it('is an error from the future', async () => {
    const pending = watch(simulator, `${path}?${watchList}&resourceVersion=101550`);
    await clock.untilWaiting(3000);
    clock.advance(3000);
    const stream = await pending;
    const message = `Timeout: Too large resource version: 101550, current: ${simulator.cluster.version()}`;
    expect(await stream.next()).toEqual({
      ...recorded.errors.future,
      object: { ...recorded.errors.future.object, message },
    });
    expect(await stream.next()).toBeUndefined();
  });

  it('carries thousands of objects to a slow reader, and what changes meanwhile', async () => {
    const count = 5000;
    for (let index = 0; index < count; index += 1) {
      simulator.cluster.create('services', service(`bulk-${index}`));
    }
    const stream = await watch(simulator, `${path}?${watchList}`);
    relabel('back');
    const lines = await take(stream, count + 3);
    expect(lines.filter((line) => line.startsWith('ADDED'))).toHaveLength(count + 1);
    expect(lines.slice(-2)).toEqual(['BOOKMARK', 'MODIFIED web']);
    stream.close();
  });
});

describe('an expired version', () => {
  it('is told by an ERROR event and a normal end', async () => {
    const old = simulator.cluster.version();
    relabel('back');
    simulator.faults.compact();
    const stream = await watch(simulator, `${path}?watch=1&resourceVersion=${old}`);
    expect(stream.response.status).toBe(200);
    const message = `too old resource version: ${old} (${simulator.cluster.version()})`;
    expect(await stream.next()).toEqual({
      ...recorded.errors.expired,
      object: { ...recorded.errors.expired.object, message },
    });
    expect(await stream.next()).toBeUndefined();
  });

  it('is told by the status when the server is switched to that', async () => {
    const old = simulator.cluster.version();
    relabel('back');
    simulator.faults.compact();
    simulator.faults.switches.expiredAs = 'status';
    const response = await ask(simulator, `${path}?watch=1&resourceVersion=${old}`);
    expect(response.status).toBe(410);
    expect(await response.json()).toMatchObject({ kind: 'Status', reason: 'Expired', code: 410 });
  });
});

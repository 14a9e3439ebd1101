import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { eventually, settled } from './testing/eventually.ts';
import type { ManualClock } from './testing/manual-clock.ts';
import { createManualClock } from './testing/manual-clock.ts';
import type { ReflectedServices } from './testing/reflect.ts';
import { reflectServices } from './testing/reflect.ts';
import type { ScriptedApiServer } from './testing/scripted-api-server.ts';
import {
  answerJson,
  answerNever,
  answerReset,
  answerStatus,
  answerText,
  service,
  startScriptedApiServer,
  statusOf,
} from './testing/scripted-api-server.ts';

let server: ScriptedApiServer;
let clock: ManualClock;
let source: ReflectedServices;

beforeEach(async () => {
  server = await startScriptedApiServer();
  clock = createManualClock();
  source = reflectServices(server.connect(clock), clock);
});

afterEach(async () => {
  await source.reflector.stop();
  await server.close();
});

/** Starts the reflector on a cluster with one Service and waits until it is live. */
async function startLive(): Promise<void> {
  server.put('web');
  source.reflector.start();
  await source.phase('live');
}

/** A change that the sink must hear of: everything sent before it has arrived. */
async function barrier(): Promise<void> {
  server.put('barrier');
  await eventually(() => source.held.get('shop/barrier') === String(server.version), 'barrier');
}

const noWatchList = answerStatus(422, 'Invalid');

describe('listing', () => {
  it('asks for initial events with bookmarks and a random timeout (WatchList)', async () => {
    await startLive();
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({
      method: 'GET',
      path: '/api/v1/namespaces/shop/services',
      query: {
        watch: '1',
        sendInitialEvents: 'true',
        resourceVersionMatch: 'NotOlderThan',
        allowWatchBookmarks: 'true',
        timeoutSeconds: '240',
      },
    });
    expect(source.calls).toEqual(['replaced shop/web']);
    expect(source.phases).toEqual(['listing', 'live']);
  });

  it('R5: takes the time that it needs itself to put a list in place for no silence of the server', async () => {
    let resolve: () => void = () => undefined;
    const placed = new Promise<void>((done) => {
      resolve = done;
    });
    const slow = reflectServices(server.connect(clock), clock, { placed });
    onTestFinished(() => slow.reflector.stop());
    server.put('web');
    slow.reflector.start();
    await eventually(() => slow.calls.length === 1, 'a list to put in place');
    clock.advance(60_000);
    await settled();
    resolve();
    await slow.phase('live');
    expect(slow.phases).toEqual(['listing', 'live']);
    expect(server.requests).toHaveLength(1);
  });

  it('gives an empty collection as one empty list', async () => {
    source.reflector.start();
    await source.phase('live');
    expect(source.calls).toEqual(['replaced']);
  });

  it('shows nothing of a WatchList before its end is marked', async () => {
    server.next('watchlist', (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write(`${JSON.stringify({ type: 'ADDED', object: service('web', '7') })}\n`);
      response.write(
        `${JSON.stringify({ type: 'BOOKMARK', object: { metadata: { resourceVersion: '7' } } })}\n`,
      );
    });
    source.reflector.start();
    await source.phase('listing');
    await settled();
    expect(source.calls).toEqual([]);
  });

  it('takes a deletion among the initial events into account', async () => {
    server.next('watchlist', (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const end = { 'k8s.io/initial-events-end': 'true' };
      for (const event of [
        { type: 'ADDED', object: service('web', '7') },
        { type: 'ADDED', object: service('db', '8') },
        { type: 'DELETED', object: service('web', '9') },
        { type: 'BOOKMARK', object: { metadata: { resourceVersion: '9', annotations: end } } },
      ]) {
        response.write(`${JSON.stringify(event)}\n`);
      }
    });
    source.reflector.start();
    await source.phase('live');
    expect(source.calls).toEqual(['replaced shop/db']);
  });

  it.each([
    ['422', noWatchList],
    ['400', answerStatus(400, 'BadRequest')],
  ])('falls back to pages and a watch when WatchList is refused with %s', async (_, refusal) => {
    server.put('web');
    server.next('watchlist', refusal);
    source.reflector.start();
    await source.phase('live');
    expect(server.kinds()).toEqual(['watchlist', 'list', 'watch']);
    expect(server.requests[1]?.query).toEqual({ limit: '500' });
    expect(server.requests[2]?.query).toMatchObject({
      resourceVersion: '101',
      allowWatchBookmarks: 'true',
    });
    expect(server.requests[2]?.query).not.toHaveProperty('sendInitialEvents');
  });

  it('asks a connection that refused WatchList never again', async () => {
    const connection = server.connect(clock);
    server.always('watchlist', noWatchList);
    source = reflectServices(connection, clock);
    source.reflector.start();
    await source.phase('live');
    const second = reflectServices(connection, clock);
    second.reflector.start();
    await second.phase('live');
    await second.reflector.stop();
    expect(server.kinds().filter((kind) => kind === 'watchlist')).toHaveLength(1);
  });

  it('lists in pages when a server accepts WatchList and never says that it is done', async () => {
    server.put('web');
    server.next('watchlist', (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write(`${JSON.stringify({ type: 'ADDED', object: service('web', '7') })}\n`);
    });
    source.reflector.start();
    await source.phase('listing');
    await settled();
    clock.advance(10_000);
    await source.phase('live');
    expect(server.kinds()).toEqual(['watchlist', 'list', 'watch']);
  });

  it('starts a WatchList again that ends before its end is marked, then lists in pages', async () => {
    const breakOff = answerText(200, '', { 'content-type': 'application/json' });
    server.next('watchlist', breakOff);
    server.next('watchlist', breakOff);
    source.reflector.start();
    await source.phase('reconnecting');
    clock.advance(800);
    await source.phase('live');
    expect(server.kinds()).toEqual(['watchlist', 'watchlist', 'list', 'watch']);
  });

  it('tells how far a paged list is', async () => {
    server.next('watchlist', noWatchList);
    server.next('list', (_, response) => {
      answerJson(200, {
        kind: 'ServiceList',
        metadata: { resourceVersion: '5', continue: 'two', remainingItemCount: 3 },
        items: [service('a', '1')],
      })(_, response);
    });
    server.next('list', answerNever);
    source.reflector.start();
    await eventually(() => source.status().listed?.done === 1);
    expect(source.status()).toMatchObject({ phase: 'listing', listed: { done: 1, total: 4 } });
  });

  it('R1: lists anew, unpaged, when the continue token expires, and never applies half a list', async () => {
    const page = { metadata: { resourceVersion: '5', continue: 'two' }, kind: 'ServiceList' };
    server.put('web');
    server.next('watchlist', noWatchList);
    server.next('list', answerJson(200, { ...page, items: [service('gone', '1')] }));
    server.next('list', answerStatus(410, 'Expired'));
    source.reflector.start();
    await source.phase('live');
    const lists = server.requests.filter(({ kind }) => kind === 'list').map(({ query }) => query);
    expect(lists).toEqual([{ limit: '500' }, { limit: '500', continue: 'two' }, {}]);
    expect(source.calls).toEqual(['replaced shop/web']);
  });
});

describe('watching', () => {
  it('passes on what is added, changed and deleted', async () => {
    await startLive();
    server.put('db');
    server.put('web');
    server.remove('web');
    await barrier();
    expect(source.calls.slice(1, 4)).toEqual([
      'set shop/db 102',
      'set shop/web 103',
      'deleted shop/web',
    ]);
    expect(source.status()).toMatchObject({ phase: 'live', objects: 2, attempts: 0 });
  });

  it('R2: resumes a watch that ended cleanly from the last version, without a list', async () => {
    await startLive();
    server.put('db');
    await eventually(() => source.held.has('shop/db'));
    server.watch()?.end();
    await eventually(() => server.kinds().at(-1) === 'watch');
    await barrier();
    expect(server.kinds()).toEqual(['watchlist', 'watch']);
    expect(server.requests[1]?.query.resourceVersion).toBe('102');
    expect(source.phases).toEqual(['listing', 'live']);
    expect(source.calls.filter((call) => call.startsWith('replaced'))).toHaveLength(1);
  });

  it('resumes from the version of a bookmark (ResourceVersionUpdate)', async () => {
    await startLive();
    server.version = 500;
    server.watch()?.bookmark('500');
    await settled();
    server.watch()?.end();
    await eventually(() => server.kinds().at(-1) === 'watch');
    expect(server.requests.at(-1)?.query.resourceVersion).toBe('500');
  });

  it('resumes a connection that was reset after a first wait, without a list (ReconnectBrokenTCP)', async () => {
    await startLive();
    server.watch()?.cut();
    await source.phase('reconnecting');
    expect(source.status()).toMatchObject({ nextTryMs: 800, objects: 1 });
    expect(source.status().reason).toContain('The connection to http://127.0.0.1');
    server.secretly(() => server.put('db'));
    clock.advance(800);
    await source.phase('live');
    await eventually(() => source.held.has('shop/db'));
    expect(server.kinds()).toEqual(['watchlist', 'probe', 'watch']);
    expect(server.requests.at(-1)?.query.resourceVersion).toBe('101');
  });

  it('R4: waits longer and longer for a server that ends each watch at once (very short watch)', async () => {
    await startLive();
    server.always('watch', answerText(200, '', { 'content-type': 'application/json' }));
    server.watch()?.end();
    const waits: number[] = [];
    for (let round = 0; round < 7; round++) {
      await eventually(() => source.status().nextTryMs);
      waits.push(source.status().nextTryMs ?? 0);
      clock.advance(waits.at(-1) ?? 0);
      await eventually(() => (source.status().nextTryMs ?? 0) === 0);
    }
    expect(waits).toEqual([800, 1_600, 3_200, 6_400, 12_800, 15_000, 15_000]);
    expect(source.status().reason).toBe('The API server ends each watch at once.');
  });

  it.each([
    ['an ERROR event', () => server.watch()?.send('ERROR', statusOf(410, 'Expired'))],
    [
      'the HTTP status of a resumed watch',
      () => {
        server.next('watch', answerStatus(410, 'Gone'));
        server.watch()?.end();
      },
    ],
  ])('lists once, as one replacement, after 410 as %s', async (_, expire) => {
    await startLive();
    server.secretly(() => {
      server.remove('web');
      server.put('db');
    });
    expire();
    await eventually(() => source.held.has('shop/db'));
    expect(source.calls).toEqual(['replaced shop/web', 'replaced shop/db']);
    expect(server.kinds().filter((kind) => kind === 'watchlist')).toHaveLength(2);
    expect(source.reflector.counters().relists).toBe(1);
    expect(source.phases).not.toContain('denied');
  });

  it('keeps what it held while it lists again (no flicker)', async () => {
    await startLive();
    server.next('watchlist', answerNever);
    server.watch()?.send('ERROR', statusOf(410, 'Expired'));
    await eventually(() => server.kinds().length === 2);
    expect(source.status()).toMatchObject({ phase: 'reconnecting', objects: 1 });
    expect([...source.held.keys()]).toEqual(['shop/web']);
  });

  it('R4: waits between relists when every watch expires', async () => {
    await startLive();
    server.watch()?.send('ERROR', statusOf(410, 'Expired'));
    await eventually(() => server.watches.length === 2);
    await source.phase('live');
    server.watches[1]?.send('ERROR', statusOf(410, 'Expired'));
    await eventually(() => source.status().nextTryMs === 800);
    expect(server.watches).toHaveLength(2);
    clock.advance(800);
    await eventually(() => server.watches.length === 3);
  });

  it('lists anew when the server has not reached the version of the watch (FullListIfTooLarge)', async () => {
    await startLive();
    const cause = { details: { causes: [{ reason: 'ResourceVersionTooLarge' }] } };
    server.next('watch', answerStatus(504, 'Timeout', cause));
    server.watch()?.end();
    await source.phase('reconnecting');
    clock.advance(800);
    await source.phase('live');
    expect(server.kinds()).toEqual(['watchlist', 'watch', 'watchlist']);
  });

  it('R2: stays live on bookmarks alone for an hour, without a list', async () => {
    await startLive();
    for (let minute = 0; minute < 60; minute++) {
      for (let second = 0; second < 60; second += 4) {
        clock.advance(4_000);
        server.watch()?.bookmark(String(++server.version));
        await settled();
        if (!server.watch()) await eventually(() => server.watch());
      }
    }
    expect(source.phases).toEqual(['listing', 'live']);
    expect(source.calls).toHaveLength(1);
    expect(server.kinds()).not.toContain('list');
  }, 60_000);

  it('takes a bookmark without fields for nothing', async () => {
    await startLive();
    server.watch()?.send('BOOKMARK', {});
    server.watch()?.send('BOOKMARK', { metadata: null });
    await barrier();
    expect(source.status().phase).toBe('live');
  });

  it('ends a wait after a broken connection when told that the server is back, and no other wait', async () => {
    await startLive();
    server.watch()?.cut();
    await source.phase('reconnecting');
    source.reflector.retryNow();
    await source.phase('live');

    clock.advance(2_000);
    server.next('watch', answerText(429, 'too many requests', { 'retry-after': '7' }));
    server.watch()?.end();
    await source.phase('reconnecting');
    source.reflector.retryNow();
    await settled();
    expect(source.status()).toMatchObject({ phase: 'reconnecting', nextTryMs: 7_000 });
  });

  it('R4: waits as long as Retry-After says, with a text body, and resumes without a list', async () => {
    await startLive();
    server.next('watch', answerText(429, 'too many requests', { 'retry-after': '7' }));
    server.watch()?.end();
    await source.phase('reconnecting');
    expect(source.status().nextTryMs).toBe(7_000);
    expect(source.status().reason).toContain('429: too many requests');
    clock.advance(7_000);
    await source.phase('live');
    expect(server.kinds()).toEqual(['watchlist', 'watch', 'probe', 'watch']);
    expect(server.requests.at(-1)?.query.resourceVersion).toBe('101');
  });

  it('waits no longer than a minute, whatever Retry-After says', async () => {
    await startLive();
    server.next('watch', answerText(503, 'later', { 'retry-after': '86400' }));
    server.watch()?.end();
    await source.phase('reconnecting');
    expect(source.status().nextTryMs).toBe(60_000);
  });

  it('R4: backs off from 429 without Retry-After (BackoffOnTooManyRequests, NoRelistOnTooManyRequests)', async () => {
    await startLive();
    server.next('watch', answerText(429, 'too many requests'));
    server.watch()?.end();
    await source.phase('reconnecting');
    expect(source.status().nextTryMs).toBe(800);
    expect(source.calls).toHaveLength(1);
  });

  it.each([429, 500, 503])('R4: acts on an ERROR event with code %i', async (code) => {
    await startLive();
    server.watch()?.send('ERROR', statusOf(code, 'Trouble'));
    await source.phase('reconnecting');
    expect(source.status().reason).toContain(`${code}: it is Trouble`);
    clock.advance(800);
    await source.phase('live');
    expect(server.kinds()).toEqual(['watchlist', 'probe', 'watch']);
  });

  it('R2, R4: resumes without a list after 500, 502, 503 and 504 in a row (RetryInternalError)', async () => {
    await startLive();
    server.watch()?.cut();
    await source.phase('reconnecting');
    for (const status of [500, 502, 503, 504]) server.next('probe', answerText(status, 'no'));
    for (const waitMs of [800, 1_600, 3_200, 6_400, 12_800]) {
      await eventually(() => source.status().nextTryMs === waitMs);
      clock.advance(waitMs);
    }
    await source.phase('live');
    expect(source.calls).toEqual(['replaced shop/web']);
  });

  it('lists anew when the watch is refused three times though lists are answered', async () => {
    await startLive();
    server.watch()?.end();
    for (let refusal = 0; refusal < 3; refusal++) server.next('watch', answerStatus(500, ''));
    for (const waitMs of [800, 1_600, 3_200]) {
      await eventually(() => source.status().nextTryMs === waitMs);
      clock.advance(waitMs);
    }
    await source.phase('live');
    expect(server.kinds()).toEqual('watchlist watch probe watch probe watch watchlist'.split(' '));
  });

  it('lists anew when a restored server has a lower version than ours', async () => {
    await startLive();
    server.secretly(() => {
      server.remove('web');
      server.version = 40;
      server.put('old');
    });
    server.watch()?.cut();
    await source.phase('reconnecting');
    clock.advance(800);
    await eventually(() => source.held.has('shop/old'));
    expect(source.calls).toEqual(['replaced shop/web', 'replaced shop/old']);
  });

  it('notices within a probe that a clean resume led to a restored server', async () => {
    await startLive();
    server.secretly(() => {
      server.remove('web');
      server.version = 40;
    });
    server.watch()?.end();
    await eventually(() => server.kinds().at(-1) === 'watch');
    await settled();
    clock.advance(5_000);
    await eventually(() => source.held.size === 0);
    expect(source.calls).toEqual(['replaced shop/web', 'replaced']);
  });
});

describe('events that are odd', () => {
  it('R7: ignores the same version twice', async () => {
    await startLive();
    server.watch()?.send('ADDED', service('web', '101'));
    server.watch()?.send('MODIFIED', service('web', '101'));
    await barrier();
    expect(source.calls).toEqual(['replaced shop/web', 'set shop/barrier 102']);
    expect(source.reflector.counters().duplicates).toBe(2);
  });

  it('R7: ignores an older version, also one with fewer digits', async () => {
    await startLive();
    server.watch()?.send('MODIFIED', service('web', '99'));
    await barrier();
    expect(source.held.get('shop/web')).toBe('101');
    expect(source.reflector.counters().older).toBe(1);
  });

  it('accepts versions that are no numbers', async () => {
    await startLive();
    server.watch()?.send('MODIFIED', service('web', 'abc'));
    server.watch()?.send('MODIFIED', service('web', 'aaa'));
    await eventually(() => source.held.get('shop/web') === 'aaa');
  });

  it('takes the deletion of an unknown object for nothing', async () => {
    await startLive();
    server.watch()?.send('DELETED', service('phantom', '300'));
    await barrier();
    expect(source.calls).toHaveLength(2);
    expect(source.reflector.counters().unknownDeletes).toBe(1);
  });

  it('R7: lets the old object leave and the new one enter when only the uid tells them apart', async () => {
    await startLive();
    const metadata = { namespace: 'shop', name: 'web', uid: 'another', resourceVersion: '150' };
    server.watch()?.send('MODIFIED', service('web', '150', { metadata }));
    await eventually(() => source.held.get('shop/web') === '150');
    expect(source.calls.slice(1)).toEqual(['deleted shop/web', 'set shop/web 150']);
  });

  it('does not let a late deletion of the former object remove the new one', async () => {
    await startLive();
    const former = { namespace: 'shop', name: 'web', uid: 'former', resourceVersion: '90' };
    server.watch()?.send('DELETED', { metadata: former });
    await barrier();
    expect(source.held.has('shop/web')).toBe(true);
  });

  it('R3: finds out at the relist what was deleted meanwhile (ReplaceMakesDeletions)', async () => {
    await startLive();
    server.secretly(() => server.remove('web'));
    server.watch()?.send('ERROR', statusOf(410, 'Expired'));
    await eventually(() => source.calls.length === 2);
    expect(source.calls[1]).toBe('replaced');
  });

  it.each(['{"type":"MODIFIED","object":{', 'not json', '{"type":"MODIFIED"}', '[]', '"x"'])(
    'counts the malformed line %s and lists anew',
    async (line) => {
      await startLive();
      server.secretly(() => server.put('lost'));
      server.watch()?.write(`${line}\n`);
      await eventually(() => source.held.has('shop/lost'));
      expect(source.reflector.counters()).toMatchObject({ malformed: 1, relists: 1 });
    },
  );

  it('drops a line that the end cuts off, and gets the event again', async () => {
    await startLive();
    server.secretly(() => server.put('db'));
    server.watch()?.write('{"type":"ADDED","object":{"metadata":{"na');
    server.watch()?.end();
    await eventually(() => source.held.has('shop/db'));
    expect(server.kinds()).toEqual(['watchlist', 'watch']);
    expect(source.reflector.counters().malformed).toBe(0);
  });

  it('reads characters across chunks, CRLF and empty lines', async () => {
    await startLive();
    const line = Buffer.from(
      `\r\n\n${JSON.stringify({ type: 'ADDED', object: service('größe', '200') })}\r\n`,
    );
    for (const byte of line) {
      server.watch()?.write(Uint8Array.of(byte));
    }
    await eventually(() => source.held.has('shop/größe'));
  });

  it('M6: names an object of more than 3 MiB, and goes on', async () => {
    await startLive();
    const padding = 'x'.repeat(3 * 1024 * 1024);
    server.watch()?.send('ADDED', service('huge', '200', { padding }));
    await barrier();
    expect(source.status().unreadable).toEqual([
      { key: 'shop/huge', reason: 'it is larger than 3 MiB' },
    ]);
  });

  it('M6: counts and names what cannot be read, and forgets it when it can', async () => {
    server.put('broken', { spec: { ports: [{ port: 'eighty' }] } });
    await startLive();
    expect([...source.held.keys()]).toEqual(['shop/web']);
    expect(source.status()).toMatchObject({
      objects: 1,
      unreadableCount: 1,
      unreadable: [{ key: 'shop/broken', reason: 'spec.ports[0].port is a string, not a number' }],
    });
    server.put('broken');
    await barrier();
    expect(source.status()).toMatchObject({ objects: 3, unreadableCount: 0, unreadable: [] });
    server.put('web', { spec: null });
    await barrier();
    expect(source.held.has('shop/web')).toBe(false);
    server.remove('web');
    await barrier();
    expect(source.status().unreadableCount).toBe(0);
  });

  it('M6: survives objects without metadata, name or version', async () => {
    await startLive();
    for (const object of [{}, { metadata: null }, { metadata: { name: 7 } }]) {
      server.watch()?.send('ADDED', object);
    }
    server.watch()?.send('ADDED', { metadata: { namespace: 'shop', name: 'new' }, spec: {} });
    await barrier();
    expect(source.held.has('shop/new')).toBe(true);
    expect(source.status().unreadableCount).toBe(1);
  });

  it('ignores an event of an unknown type', async () => {
    await startLive();
    server.watch()?.send('PATCHED', service('web', '500'));
    await barrier();
    expect(source.reflector.counters().unknownTypes).toBe(1);
  });

  it('outlives a sink that throws (HandlerAbuse, EventPanics)', async () => {
    const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    onTestFinished(() => log.mockRestore());
    source = reflectServices(server.connect(clock), clock, { sinkFails: () => true });
    await startLive();
    server.put('db');
    await barrier();
    expect(source.status().phase).toBe('live');
    expect(source.reflector.counters().sinkFailures).toBe(3);
    expect(log).toHaveBeenCalledTimes(3);
  });

  it('keeps names of the language apart from names of objects', async () => {
    server.put('constructor');
    server.put('__proto__');
    await startLive();
    expect([...source.held.keys()].sort()).toEqual([
      'shop/__proto__',
      'shop/constructor',
      'shop/web',
    ]);
  });
});

describe('proof of life', () => {
  it('asks after 5 s of silence for one object of the same scope', async () => {
    await startLive();
    clock.advance(5_000);
    await eventually(() => server.kinds().at(-1) === 'probe');
    await eventually(() => source.status().proofAgeMs === 0);
    expect(server.requests.at(-1)).toMatchObject({
      path: '/api/v1/namespaces/shop/services',
      query: { limit: '1' },
    });
    expect(source.status().phase).toBe('live');
  });

  it('does not ask while events come', async () => {
    await startLive();
    for (let second = 0; second < 20; second += 4) {
      clock.advance(4_000);
      server.put('web');
      await eventually(() => source.held.get('shop/web') === String(server.version));
    }
    expect(server.kinds()).not.toContain('probe');
  });

  it('R5: lets the proof age and opens a new watch after two probes without an answer', async () => {
    await startLive();
    server.always('probe', answerNever);
    clock.advance(5_000);
    await eventually(() => server.kinds().at(-1) === 'probe');
    clock.advance(5_000);
    await settled();
    expect(source.status()).toMatchObject({ phase: 'live', proofAgeMs: 10_000 });
    clock.advance(1_000);
    await eventually(() => server.kinds().filter((kind) => kind === 'probe').length === 2);
    clock.advance(5_000);
    await source.phase('reconnecting');
    expect(source.status()).toMatchObject({ proofAgeMs: 16_000, objects: 1 });
    server.always('probe', undefined);
    clock.advance(800);
    await source.phase('live');
    expect(source.calls).toEqual(['replaced shop/web']);
  });

  it('takes an API server that asks for fewer requests for alive', async () => {
    await startLive();
    server.always('probe', answerText(429, 'too many', { 'retry-after': '1' }));
    clock.advance(5_000);
    await eventually(() => server.kinds().at(-1) === 'probe');
    await eventually(() => source.status().proofAgeMs === 0);
    expect(source.status().phase).toBe('live');
  });

  it('R5: resumes a watch from which no byte came for 90 s though the server answers', async () => {
    await startLive();
    for (let second = 0; second < 95; second += 5) {
      clock.advance(5_000);
      await settled();
    }
    await eventually(() => server.kinds().includes('watch'));
    expect(source.phases).toEqual(['listing', 'live']);
    expect(source.calls).toHaveLength(1);
  });

  it('finds a deaf watch by comparing versions, and lists anew', async () => {
    await startLive();
    server.secretly(() => server.put('unheard'));
    await passTime(450_000);
    await eventually(() => server.kinds().includes('verify'));
    await settled();
    expect(source.held.has('shop/unheard')).toBe(false);
    await passTime(12_000);
    await eventually(() => source.held.has('shop/unheard'));
    expect(source.reflector.counters().deafWatches).toBe(1);
  });

  it('finds a deletion that was not delivered', async () => {
    await startLive();
    server.secretly(() => server.remove('web'));
    await passTime(465_000);
    await eventually(() => source.held.size === 0);
  });

  it('does not take a watch for deaf that delivers late', async () => {
    await startLive();
    server.secretly(() => server.put('late'));
    await passTime(450_000);
    await eventually(() => server.kinds().includes('verify'));
    await settled();
    server.watch()?.send('ADDED', service('late', '102'));
    await passTime(20_000);
    expect(source.reflector.counters()).toMatchObject({ deafWatches: 0, relists: 0 });
  });

  /** Lets time pass on a watch on which bookmarks come. */
  async function passTime(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 4_000) {
      clock.advance(4_000);
      server.watch()?.bookmark(String(server.version));
      await settled();
    }
  }
});

describe('rights, credentials and other APIs', () => {
  it('R6: drops what it holds when the rights are taken from an open watch', async () => {
    await startLive();
    server.always('probe', answerStatus(403, 'Forbidden'));
    server.always('watchlist', answerStatus(403, 'Forbidden'));
    clock.advance(5_000);
    await source.phase('denied');
    expect(source.calls).toEqual(['replaced shop/web', 'replaced']);
    expect(source.status()).toMatchObject({ objects: 0, nextTryMs: 30_000 });
    expect(source.status().reason).toContain(
      'refuses to list and watch services in namespace shop',
    );
  });

  it('R6: asks every 30 s for rights that are missing, and comes back by itself', async () => {
    server.always('watchlist', answerStatus(403, 'Forbidden'));
    source.reflector.start();
    await source.phase('denied');
    for (let round = 0; round < 3; round++) {
      clock.advance(30_000);
      await eventually(() => server.requests.length === round + 2);
      await eventually(() => source.status().nextTryMs === 30_000);
    }
    server.always('watchlist', undefined);
    clock.advance(30_000);
    await source.phase('live');
    expect(server.requests).toHaveLength(5);
    expect(source.phases).toEqual(['denied', 'listing', 'live']);
  });

  it('R6: looks every 60 s for an API that is absent', async () => {
    server.always('watchlist', answerStatus(404, 'NotFound'));
    source.reflector.start();
    await source.phase('absent');
    expect(source.status().nextTryMs).toBe(60_000);
    server.always('watchlist', undefined);
    clock.advance(60_000);
    await source.phase('live');
  });

  it('R6: renews credentials that are refused once, then says so and goes on trying', async () => {
    server.always('watchlist', answerStatus(401, 'Unauthorized'));
    source.reflector.start();
    await source.phase('failed');
    expect(server.kinds()).toEqual(['watchlist', 'watchlist']);
    expect(source.status().reason).toContain('does not accept the credentials');
    server.always('watchlist', undefined);
    clock.advance(800);
    await source.phase('live');
  });

  it.each([
    ['R12: a login page', answerText(200, '<html>', { 'content-type': 'text/html' })],
    ['a Table', answerJson(200, { kind: 'Table', rows: [] })],
    ['another list', answerJson(200, { kind: 'PodList', metadata: { resourceVersion: '1' } })],
    ['JSON of something else', answerJson(200, { hello: 'world' })],
    ['JSON that is no object', answerJson(200, [])],
    ['broken JSON', answerText(200, '{', { 'content-type': 'application/json' })],
  ])('says that %s is not a Kubernetes API', async (_, answer) => {
    server.always('watchlist', noWatchList);
    server.always('list', answer);
    source.reflector.start();
    await source.phase('failed');
    expect(source.status().reason).toContain('is not a Kubernetes API');
    expect(source.status().nextTryMs).toBe(800);
  });

  it('R12: says so of a login page in the place of a watch, too', async () => {
    server.next('watchlist', answerText(200, '<html>', { 'content-type': 'text/html' }));
    source.reflector.start();
    await source.phase('failed');
    expect(source.status().reason).toContain('is not a Kubernetes API: it sent a web page');
  });
});

describe('starting, stopping and starting over', () => {
  it('waits from 0.8 s to 30 s for a server that is not there (InitConnBackoff)', async () => {
    server.always('watchlist', answerReset);
    source.reflector.start();
    const waits: number[] = [];
    for (let round = 0; round < 6; round++) {
      await eventually(() => source.status().nextTryMs);
      waits.push(source.status().nextTryMs ?? 0);
      clock.advance(waits.at(-1) ?? 0);
      await eventually(() => source.status().nextTryMs === undefined || source.status().nextTryMs);
    }
    expect(waits).toEqual([800, 1_600, 3_200, 6_400, 12_800, 15_000]);
    expect(source.status()).toMatchObject({ phase: 'reconnecting', objects: 0 });
    expect(source.status().proofAgeMs).toBeUndefined();
  });

  it('gives up a request that gets no answer in 10 s', async () => {
    server.next('watchlist', answerNever);
    source.reflector.start();
    await eventually(() => server.requests.length === 1);
    clock.advance(10_000);
    await source.phase('reconnecting');
    expect(source.status().reason).toContain('gives no answer within 10 s');
  });

  it.each(['while listing', 'while live', 'while waiting'])(
    'stops %s (StopBefore/After)',
    async (when) => {
      if (when !== 'while live')
        server.always('watchlist', when === 'while listing' ? answerNever : answerReset);
      source.reflector.start();
      if (when === 'while live') await source.phase('live');
      if (when === 'while waiting') await source.phase('reconnecting');
      if (when === 'while listing') await eventually(() => server.requests.length === 1);
      await source.reflector.stop();
      expect(clock.pending()).toEqual([]);
      const told = source.calls.length;
      server.put('after');
      await settled();
      expect(source.calls).toHaveLength(told);
    },
  );

  it('lists everything again at once when asked to', async () => {
    await startLive();
    source.reflector.resync();
    await eventually(() => source.calls.length === 2);
    expect(server.kinds()).toEqual(['watchlist', 'watchlist']);
    expect(source.calls[1]).toBe('replaced shop/web');
  });

  it('does not wait any longer when asked to list again', async () => {
    server.next('watchlist', answerStatus(403, 'Forbidden'));
    source.reflector.start();
    await source.phase('denied');
    source.reflector.resync();
    await source.phase('live');
  });

  it('never sends anything but GET', async () => {
    await startLive();
    clock.advance(5_000);
    await eventually(() => server.kinds().at(-1) === 'probe');
    expect(new Set(server.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
  });
});

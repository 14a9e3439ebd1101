import { describe, expect, it } from 'vitest';
import type { KubeConnection } from '#lib/server/kube/connection.ts';
import { recordWatch, replayWatch } from './recorded-watch.ts';
import type { StoredSlices } from './stored-slices.ts';
import { storeSlices } from './stored-slices.ts';

/** One line of a watch: a slice of one endpoint. */
function line(type: string, version: number, ready: boolean): string {
  const metadata = { namespace: 'shop', name: 'web-1', uid: 'u', resourceVersion: `${version}` };
  const endpoints = [{ addresses: ['10.0.0.1'], conditions: { ready } }];
  return `${JSON.stringify({ type, object: { metadata, addressType: 'IPv4', endpoints } })}\n`;
}

const listEnd = `${JSON.stringify({
  type: 'BOOKMARK',
  object: {
    metadata: { resourceVersion: '1', annotations: { 'k8s.io/initial-events-end': 'true' } },
  },
})}\n`;

const list = [line('ADDED', 1, true).slice(0, 30), line('ADDED', 1, true).slice(30) + listEnd];
const changes = [
  line('MODIFIED', 2, false),
  line('MODIFIED', 3, true) + line('MODIFIED', 4, false),
];

/** Reads until the store has had so many events. */
async function reads(slices: StoredSlices, events: number): Promise<object> {
  await expect.poll(() => slices.events()).toBe(events);
  const held = slices.held();
  await slices.stop();
  return held;
}

function bytesOf(texts: readonly string[]): readonly Uint8Array[] {
  return texts.map((text) => Buffer.from(text));
}

describe('a recorded watch', () => {
  it('gives its list, and its changes when they are asked for', async () => {
    const replay = replayWatch({ list: bytesOf(list), changes: bytesOf(changes) });
    const slices = storeSlices(replay.connection);
    await slices.listed;
    expect(slices.held()).toEqual({ slices: 1, endpoints: 1, ready: 1 });
    replay.sendChanges();
    expect(await reads(slices, 4)).toEqual({ slices: 1, endpoints: 1, ready: 0 });
  });

  it('is a copy of what a reader was sent', async () => {
    const played = replayWatch({ list: bytesOf(list), changes: bytesOf(changes) });
    const recorder = recordWatch(played.connection);
    const slices = storeSlices(recorder.connection);
    await slices.listed;
    recorder.listed();
    played.sendChanges();
    await reads(slices, 4);
    const record = recorder.record();
    expect(Buffer.concat(record.list).toString()).toBe(list.join(''));
    expect(Buffer.concat(record.changes).toString()).toBe(changes.join(''));
  });

  it('has nothing to say of what is no watch', async () => {
    const { connection } = replayWatch({ list: [], changes: [] });
    const ask = (of: KubeConnection) => of.request('/api', { signal: AbortSignal.timeout(1_000) });
    await expect(ask(connection)).rejects.toThrow('not on the record');
  });
});

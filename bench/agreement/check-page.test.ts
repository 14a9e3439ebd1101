import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { createParser } from 'eventsource-parser';
import { afterEach, describe, expect, it } from 'vitest';
import { applyChanges } from '#lib/client/apply-changes.ts';
import { applySnapshot, createSnapshotTaker } from '#lib/client/held-snapshot.ts';
import type { TopologyState } from '#lib/client/topology-state.ts';
import { initialState } from '#lib/client/topology-state.ts';
import type { EndpointSlice, Service } from '#lib/domain/objects.ts';
import { serviceNameLabel } from '#lib/domain/objects.ts';
import { packSlice } from '#lib/domain/packed-slice.ts';
import { decodeServerMessage, decodeSnapshotLine } from '#lib/protocol/decode.ts';
import type { ChangesMessage, SnapshotFrame } from '#lib/protocol/messages.ts';
import { aBeat, aFrame } from '#lib/protocol/testing/a-frame.ts';
import { createJudgements } from '#lib/server/judgements.ts';
import { createObjectStore } from '#lib/server/object-store.ts';
import { createRevisions } from '#lib/server/revisions.ts';
import { createSnapshotEncoder } from '#lib/server/snapshot-encoder.ts';
import { fullSight } from '#lib/server/surroundings.ts';
import { createViewers } from '#lib/server/viewers.ts';
import { publishedTable } from '../cluster/published-table.ts';
import { heldByPage } from '../page/held-by-page.ts';
import { checkPage, checkServer } from './check-all.ts';

const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const service: Service = {
  metadata: { namespace: 'shop', name: 'web', uid: 'u', resourceVersion: '1' },
  spec: { clusterIP: '10.96.0.1', ipFamilies: ['IPv4'], ports: [{ port: 80, protocol: 'TCP' }] },
};

function sliceOf(resourceVersion: string, ready: readonly boolean[]): EndpointSlice {
  const labels = { [serviceNameLabel]: 'web' };
  return {
    metadata: { namespace: 'shop', name: 'web-1', uid: 'u-1', resourceVersion, labels },
    addressType: 'IPv4',
    ports: [{ port: 8080, protocol: 'TCP' }],
    endpoints: ready.map((isReady, index) => ({
      addresses: [`10.0.0.${index}`],
      conditions: { ready: isReady, serving: isReady, terminating: false },
    })),
  };
}

/** Cluster, server and page of one Service, without a network but for the server's answer to the bench. */
async function chain(takeIn: typeof applyChanges) {
  let slice = sliceOf('1', [true, true, true]);
  const store = createObjectStore(() => undefined);
  const judgements = createJudgements(
    store,
    fullSight(() => 0),
  );
  const revisions = createRevisions('a', 10);
  const viewers = createViewers(revisions);
  const flush = () => {
    const changes = judgements.refresh();
    const entry = changes && revisions.commit(changes, aFrame.time);
    if (entry !== undefined) viewers.publish(entry);
  };
  const tables = () => ({
    slices: [...judgements.slices()],
    findings: [...judgements.clusterFindings()],
  });
  store.services.writer('all').set('shop/web', service);
  store.slices.writer('all').set('shop/web-1', packSlice(slice));
  flush();

  const taker = createSnapshotTaker(initialState);
  const head: SnapshotFrame = { ...aFrame, ...revisions.current() };
  const services = [...judgements.published()];
  const bytes = await createSnapshotEncoder().encode({ ...tables(), frame: head, services });
  const lines = gunzipSync(bytes).toString().trimEnd().split('\n');
  for (const line of lines) taker.take(decodeSnapshotLine(line));
  let state: TopologyState = applySnapshot(taker.finish(), 0);
  const parser = createParser({
    onEvent({ data }) {
      const message = decodeServerMessage(data);
      if (message.type === 'changes') state = takeIn(state, message)?.state ?? state;
    },
  });
  const decoder = new TextDecoder();
  const write = (bytes: Uint8Array) => {
    parser.feed(decoder.decode(bytes));
    return true;
  };
  const beat = { ...aBeat, seq: revisions.current().seq };
  closers.push(viewers.add({ namespaces: undefined, write, end: write }, state.revision, beat));

  const answers = createServer((_, answer) => {
    answer.end(JSON.stringify({ ...head, ...tables(), services: [...judgements.services()] }));
  });
  await new Promise<void>((resolve) => answers.listen(0, '127.0.0.1', resolve));
  closers.push(() => answers.close());
  const { port } = answers.address() as AddressInfo;
  return {
    change(next: EndpointSlice, isTold = true) {
      slice = next;
      if (!isTold) return;
      store.slices.writer('all').set('shop/web-1', packSlice(next));
      flush();
    },
    published: async () => publishedTable([service], [slice]),
    product: { url: `http://127.0.0.1:${port}` },
    page: { held: async () => heldByPage({ getState: () => state }) },
  };
}

/** Goes on as if it had taken it in. */
function drop(state: TopologyState, { to }: ChangesMessage): ReturnType<typeof applyChanges> {
  const { revision } = state;
  if (revision === undefined) return undefined;
  const nothing = new Set<string>();
  return {
    state: { ...state, revision: { ...revision, seq: to } },
    change: { services: nothing, slices: nothing, findings: nothing, frame: false },
  };
}

describe('the bench looks that all hold the same', () => {
  it('and is content where every change arrived', async () => {
    const { change, published, product, page } = await chain(applyChanges);
    change(sliceOf('2', [true, false, true]));
    change(sliceOf('3', [false, false]));
    await checkServer(published, product, 0);
    await checkPage(published, product, page, 0);
  });

  it.each([1, 2])('fails where the page drops frame %i of 2', async (nth) => {
    let frames = 0;
    const { change, published, product, page } = await chain((state, message) => {
      // The first one after the greeting tells that there is nothing to tell.
      if (message.to > message.from) frames += 1;
      return frames === nth && message.to > message.from
        ? drop(state, message)
        : applyChanges(state, message);
    });
    change(sliceOf('2', [true, false, true]));
    change(sliceOf('3', [true, false, false]));
    await checkServer(published, product, 0);
    await expect(checkPage(published, product, page, 0)).rejects.toThrow('the page holds');
  });

  it('fails where the server missed an event', async () => {
    const { change, published, product } = await chain(applyChanges);
    change(sliceOf('2', [true, false, true]), false);
    await expect(checkServer(published, product, 0)).rejects.toThrow('the server holds');
  });
});

import { describe, expect, it } from 'vitest';
import { decodeServerMessage } from '#lib/protocol/decode.ts';
import type { ServerMessage } from '#lib/protocol/messages.ts';
import { aBeat } from '#lib/protocol/testing/a-frame.ts';
import { createRevisions } from './revisions.ts';
import { aChange } from './testing/a-change.ts';
import type { Viewer } from './viewers.ts';
import { createViewers } from './viewers.ts';

function aViewer(namespaces?: ReadonlySet<string>) {
  const received: ServerMessage[] = [];
  const log = { received, closed: false, keepsUp: true, frames: [] as Uint8Array[] };
  function take(frame: Uint8Array): void {
    log.frames.push(frame);
    const lines = new TextDecoder().decode(frame).split('\n');
    const data = lines.find((line) => line.startsWith('data: '));
    if (data !== undefined) received.push(decodeServerMessage(data.slice('data: '.length)));
  }
  const viewer: Viewer = {
    namespaces,
    write(frame) {
      if (log.keepsUp) take(frame);
      return log.keepsUp;
    },
    end(frame) {
      take(frame);
      log.closed = true;
    },
  };
  return { viewer, log };
}

function setUp() {
  const revisions = createRevisions('abcdef01', 4);
  const viewers = createViewers(revisions);
  const change = (name: string) => {
    const entry = revisions.commit(aChange(name), '2026-01-01T00:00:00Z');
    if (entry !== undefined) viewers.publish(entry);
  };
  return { revisions, viewers, change };
}

describe('one stream', () => {
  it('W1, W4: says hello, replays, tells the freshness, then follows', () => {
    const { viewers, change } = setUp();
    change('a');
    const { viewer, log } = aViewer();
    viewers.add(viewer, { epoch: 'abcdef01', seq: 0 }, aBeat);
    change('b');
    expect(log.received.map((message) => message.type)).toEqual([
      'hello',
      'changes',
      'beat',
      'changes',
    ]);
    expect(log.received.at(-1)).toMatchObject({ from: 1, to: 2 });
  });

  it('W2: leaves no hole in the numbers of a filtered stream', () => {
    const { viewers, change } = setUp();
    const { viewer, log } = aViewer(new Set(['edge']));
    viewers.add(viewer, undefined, aBeat);
    change('a');
    change('b');
    expect(log.received.filter((message) => message.type === 'changes')).toHaveLength(1);
  });

  it('W3: tells a reader of another run to take a new snapshot, and lets it go', () => {
    const { viewers } = setUp();
    const { viewer, log } = aViewer();
    viewers.add(viewer, { epoch: '99999999', seq: 0 }, aBeat);
    expect(log.received.at(-1)).toEqual({ type: 'resync', reason: 'epoch' });
    expect([log.closed, viewers.count()]).toEqual([true, 0]);
  });

  it('W5: tells a slow reader to resync and lets it go; the others are served', () => {
    const { viewers, change } = setUp();
    const slow = aViewer();
    const quick = aViewer();
    viewers.add(slow.viewer, undefined, aBeat);
    viewers.add(quick.viewer, undefined, aBeat);
    slow.log.keepsUp = false;
    change('a');
    change('b');
    expect(slow.log.received.at(-1)).toEqual({ type: 'resync', reason: 'slow-reader' });
    expect([slow.log.closed, quick.log.closed, viewers.count()]).toEqual([true, false, 1]);
    expect(quick.log.received.filter((message) => message.type === 'changes')).toHaveLength(3);
  });

  it('gives readers of the same namespaces the very same bytes', () => {
    const { viewers, change } = setUp();
    const one = aViewer();
    const two = aViewer();
    viewers.add(one.viewer, undefined, aBeat);
    viewers.add(two.viewer, undefined, aBeat);
    change('a');
    expect(one.log.frames.at(-1)).toBe(two.log.frames.at(-1));
  });

  it('D5: says goodbye to everybody', () => {
    const { viewers } = setUp();
    const { viewer, log } = aViewer();
    viewers.add(viewer, undefined, aBeat);
    viewers.bye();
    expect(log.received.at(-1)).toMatchObject({ type: 'bye' });
    expect([log.closed, viewers.count()]).toEqual([true, 0]);
  });
});

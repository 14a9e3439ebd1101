import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CanvasKind } from './canvas-kind.ts';
import { earlySnapshotScript, expectedCanvas, takeEarlyAnswer } from './early-snapshot.ts';
import { readEarlySnapshot, takeSnapshot } from './take-snapshot.ts';
import { aSnapshot } from './testing-topology.ts';
import { initialState } from './topology-state.ts';
import { snapshotUrl } from './topology-urls.ts';

afterEach(() => {
  globalThis.slicescopeEarly = undefined;
});

/** Runs the script as the page does, with this `fetch`. */
function runScript(
  url: string,
  fetch: typeof globalThis.fetch,
  canvas: CanvasKind = 'blocks',
): void {
  const page: { slicescopeEarly?: typeof globalThis.slicescopeEarly } = {};
  runInNewContext(
    earlySnapshotScript(url, canvas),
    Object.assign(page, { fetch, AbortController, performance }),
  );
  globalThis.slicescopeEarly = page.slicescopeEarly;
}

const never = (): Promise<Response> => new Promise(() => undefined);
const signal = () => new AbortController().signal;
const moved = () => undefined;

describe('the snapshot that the page asks for before its code is there', () => {
  it('is the first one that is taken, and taken once', async () => {
    const asked: string[] = [];
    const fetch = async (input: RequestInfo | URL) => {
      asked.push(String(input));
      return Response.json(aSnapshot({ seq: asked.length }));
    };
    runScript(snapshotUrl('namespace=a'), fetch);
    const ask = { scope: 'namespace=a', fetch, signal: signal(), before: initialState, moved };
    expect((await takeSnapshot(ask)).frame.seq).toBe(1);
    expect(asked).toEqual(['/api/v1/topology?namespace=a']);
    expect((await takeSnapshot(ask)).frame.seq).toBe(2);
  });

  it('is read before anybody takes it, and taken as it was read', async () => {
    let reads = 0;
    runScript(snapshotUrl(''), async () => {
      const answer = Response.json(aSnapshot({ seq: 7 }));
      const { json } = answer;
      answer.json = () => {
        reads += 1;
        return json.call(answer);
      };
      return answer;
    });
    readEarlySnapshot();
    await vi.waitUntil(() => reads === 1);
    const ask = { scope: '', fetch: never, signal: signal(), before: initialState, moved };
    expect((await takeSnapshot(ask)).frame.seq).toBe(7);
    expect(reads).toBe(1);
  });

  it('F3: is not taken when it was read, either, once it proves nothing of now', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    runScript(snapshotUrl(''), async () => Response.json(aSnapshot({ seq: 7 })));
    readEarlySnapshot();
    vi.advanceTimersByTime(5_001);
    const fetch = async () => Response.json(aSnapshot({ seq: 8 }));
    const ask = { scope: '', fetch, signal: signal(), before: initialState, moved };
    expect((await takeSnapshot(ask)).frame.seq).toBe(8);
    vi.useRealTimers();
  });

  it('tells who takes it why it could not be read', async () => {
    runScript(snapshotUrl(''), async () => Response.json({ code: 'starting' }, { status: 503 }));
    readEarlySnapshot();
    const ask = { scope: '', fetch: never, signal: signal(), before: initialState, moved };
    await expect(takeSnapshot(ask)).rejects.toThrow('503');
  });

  it('is not taken for another question; then it is given up', async () => {
    const signals: AbortSignal[] = [];
    runScript(snapshotUrl('namespace=a'), (_input, init) => {
      if (init?.signal) signals.push(init.signal);
      return never();
    });
    expect(takeEarlyAnswer(snapshotUrl('namespace=b'), signal())).toBeUndefined();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('F3: is not taken when it was asked for so long ago that it proves nothing of now', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    runScript(snapshotUrl(''), never);
    vi.advanceTimersByTime(5_001);
    expect(takeEarlyAnswer(snapshotUrl(''), signal())).toBeUndefined();
    vi.useRealTimers();
  });

  it('is given up with the attempt that waits for it', () => {
    const signals: AbortSignal[] = [];
    runScript(snapshotUrl(''), (_input, init) => {
      if (init?.signal) signals.push(init.signal);
      return never();
    });
    const attempt = new AbortController();
    expect(takeEarlyAnswer(snapshotUrl(''), attempt.signal)).toBeDefined();
    attempt.abort();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('P6: no address can end the script', () => {
    const script = earlySnapshotScript('/x?"</script><script>alert(1)</script>');
    expect(script).not.toContain('<');
    let asked = '';
    runScript('/x?"</script>', (input) => {
      asked = String(input);
      return never();
    });
    expect(asked).toBe('/x?"</script>');
  });

  it('says what the answer will be drawn as; without it, blocks', () => {
    expect(expectedCanvas()).toBe('blocks');
    runScript(snapshotUrl(''), never, 'mosaic');
    expect(expectedCanvas()).toBe('mosaic');
  });
});

import type { ServerMessage } from '#lib/protocol/messages.ts';
import { streamLostMs } from '#lib/protocol/messages.ts';
import { attemptFailure } from './attempt-failure.ts';
import { backoffMs } from './backoff.ts';
import { followStream } from './follow-stream.ts';
import { applySnapshot } from './held-snapshot.ts';
import type { OpenStream } from './open-stream.ts';
import { createOwnStream } from './own-stream.ts';
import type { StateChange } from './state-change.ts';
import { StreamFailure } from './stream-failure.ts';
import { takeSnapshot } from './take-snapshot.ts';
import type { StreamPhase } from './topology-state.ts';
import { initialState } from './topology-state.ts';
import type { TopologyStore } from './topology-store.ts';
import type { AskedScope } from './topology-urls.ts';
import { scopeQuery } from './topology-urls.ts';

/** `context` is what a link says it is for: a server that shows another one refuses, and nothing is shown. */
export type ConnectOptions = AskedScope & {
  readonly store: TopologyStore;
  /** The page's clock, the same that freshness is judged by. */
  readonly now: () => number;
  /** Told of each message once the store holds it. */
  readonly onMessage?: ((message: ServerMessage, change: StateChange) => void) | undefined;
  /** Where the stream comes from; by default this page fetches its own. */
  readonly openStream?: OpenStream | undefined;
  /** Runs once a new snapshot is drawn; the stream is opened then, which takes the time of half a frame. By default at once. */
  readonly afterPaint?: (run: () => void) => void;
  readonly fetch?: typeof globalThis.fetch;
  readonly random?: () => number;
};

/** How often silence is looked for. */
const watchMs = 1_000;

/**
 * Keeps the store up to date until the returned function is called: a snapshot, then the stream of changes,
 * again and again. What was known stays in the store while the stream is broken; `phase` says so.
 */
export function connectTopology(options: ConnectOptions): () => void {
  const { store, now, random = Math.random, onMessage } = options;
  const fetch = options.fetch ?? globalThis.fetch.bind(globalThis);
  const openStream = options.openStream ?? createOwnStream(fetch);
  const scope = scopeQuery(options);
  const { identity, scope: shown } = store.getState();
  store.setState({ ...initialState, identity, scope: shown });
  const ended = new AbortController();
  let attempt = new AbortController();
  let heardAt = now();
  /** When this attempt last got on: it may read for long, but not stand still. */
  let movedAt = now();
  const watch = setInterval(noticeSilence, watchMs);
  void run();
  return () => {
    ended.abort();
    attempt.abort();
    clearInterval(watch);
  };

  async function run(): Promise<void> {
    let failures = 0;
    let needsSnapshot = true;
    while (!ended.signal.aborted) {
      attempt = new AbortController();
      movedAt = now();
      const wasLive = store.getState().phase === 'live';
      const failure: StreamFailure = await tryOnce(needsSnapshot, attempt.signal).catch(
        attemptFailure,
      );
      attempt.abort();
      if (ended.signal.aborted) return;
      needsSnapshot = failure.needsSnapshot || store.getState().revision === undefined;
      failures = !wasLive && store.getState().phase === 'live' ? 1 : failures + 1;
      const waitMs = failure.retryMs ?? backoffMs(failures, random);
      const isOtherContext = failure.code === 'other-context';
      store.setState({
        ...(isOtherContext ? initialState : store.getState()),
        isOtherContext,
        phase: brokenPhase(),
        reason: failure.message,
        code: failure.code,
        nextTryAt: now() + waitMs,
      });
      await pause(waitMs, ended.signal);
    }
  }

  /** Runs until the stream breaks; the answer says why. */
  async function tryOnce(needsSnapshot: boolean, signal: AbortSignal): Promise<StreamFailure> {
    if (needsSnapshot) {
      const before = store.getState();
      const snapshot = await takeSnapshot({ scope, fetch, signal, before, moved });
      // What was read to its end is not given up with the attempt.
      signal.throwIfAborted();
      heard(0);
      store.setState(applySnapshot(snapshot, now()));
      await new Promise<void>(options.afterPaint ?? ((run) => run()));
      signal.throwIfAborted();
    }
    await followStream({ store, scope, now, openStream, signal, heard, onMessage });
    return new StreamFailure('the Slicescope server closed the stream');
  }

  function moved(): void {
    movedAt = now();
  }

  /**
   * Bytes that arrive after too long a silence (a sleeping machine) may be old: they prove nothing.
   * @throws StreamFailure
   */
  function heard(ageMs: number): void {
    const arrivedAt = now() - ageMs;
    const silentMs = arrivedAt - heardAt;
    heardAt = Math.max(heardAt, arrivedAt);
    moved();
    if (silentMs > streamLostMs && store.getState().phase === 'live') {
      throw new StreamFailure('this page slept, or its stream stood still');
    }
  }

  function noticeSilence(): void {
    const state = store.getState();
    if (state.phase !== 'lost' && brokenPhase() === 'lost') {
      const reason = state.reason ?? `nothing heard for ${Math.round(streamLostMs / 1000)} s`;
      store.setState({ ...state, phase: 'lost', reason });
    }
    if (now() - movedAt > streamLostMs) attempt.abort();
  }

  /** What is shown was proven by what was heard last; where nothing is shown, a snapshot that is on its way is no loss. */
  function brokenPhase(): StreamPhase {
    const isShown = store.getState().revision !== undefined;
    if (now() - (isShown ? heardAt : movedAt) > streamLostMs) return 'lost';
    return isShown ? 'catching-up' : 'connecting';
  }
}

function pause(waitMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, waitMs);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

import { createParser } from 'eventsource-parser';
import { decodeServerMessage, decodeSnapshot } from '#lib/protocol/decode.ts';
import type { ServerMessage } from '#lib/protocol/messages.ts';
import { streamLostMs } from '#lib/protocol/messages.ts';
import { formatRevision } from '#lib/protocol/sse.ts';
import { backoffMs } from './backoff.ts';
import { reduceMessage } from './reduce-message.ts';
import { requireAnswer, StreamFailure, toStreamFailure } from './stream-failure.ts';
import type { StreamPhase } from './topology-state.ts';
import { applySnapshot, initialState } from './topology-state.ts';
import type { TopologyStore } from './topology-store.ts';

export type ConnectOptions = {
  readonly store: TopologyStore;
  /** The namespaces asked for; empty asks for everything the scope allows. */
  readonly namespaces: readonly string[];
  /** Where a link says which context it is for: a server that shows another one refuses, and nothing is shown. */
  readonly context?: string | undefined;
  /** The page's clock, the same that freshness is judged by. */
  readonly now: () => number;
  /** Told of each message once the store holds it. */
  readonly onMessage?: ((message: ServerMessage) => void) | undefined;
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
  const { store, now, random = Math.random } = options;
  const { identity, scope } = store.getState();
  store.setState({ ...initialState, identity, scope });
  const ended = new AbortController();
  let attempt = new AbortController();
  let heardAt = now();
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
      const wasLive = store.getState().phase === 'live';
      const failure: StreamFailure = await tryOnce(needsSnapshot, attempt.signal).catch(
        toStreamFailure,
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
        nextTryAt: now() + waitMs,
      });
      await pause(waitMs, ended.signal);
    }
  }

  /** Runs until the stream breaks; the answer says why. */
  async function tryOnce(needsSnapshot: boolean, signal: AbortSignal): Promise<StreamFailure> {
    const ask = { fetch: globalThis.fetch.bind(globalThis), ...options, signal, heard };
    if (needsSnapshot) await takeSnapshot(ask);
    await followStream(ask);
    return new StreamFailure('the Slicescope server closed the stream');
  }

  /**
   * Bytes that arrive after too long a silence (a sleeping machine) may be old: they prove nothing.
   * @throws StreamFailure
   */
  function heard(): void {
    const silentMs = now() - heardAt;
    heardAt = now();
    if (silentMs > streamLostMs && store.getState().phase === 'live') {
      throw new StreamFailure('this page slept, or its stream stood still');
    }
  }

  function noticeSilence(): void {
    const state = store.getState();
    if (state.phase === 'lost' || brokenPhase() !== 'lost') return;
    const reason = state.reason ?? `nothing heard for ${Math.round(streamLostMs / 1000)} s`;
    store.setState({ ...state, phase: 'lost', reason });
    attempt.abort();
  }

  function brokenPhase(): StreamPhase {
    if (now() - heardAt > streamLostMs) return 'lost';
    return store.getState().revision === undefined ? 'connecting' : 'catching-up';
  }
}

type Ask = Required<Pick<ConnectOptions, 'store' | 'namespaces' | 'now' | 'fetch'>> & {
  readonly onMessage?: ConnectOptions['onMessage'];
  readonly context?: string | undefined;
  readonly signal: AbortSignal;
  /** Called for every sign of life; throws when it comes too late. */
  readonly heard: () => void;
};

async function takeSnapshot(ask: Ask): Promise<void> {
  const { store, now, fetch, signal, heard } = ask;
  const query = scopeParams(ask).join('&');
  const url = query === '' ? '/api/v1/topology' : `/api/v1/topology?${query}`;
  const response = await fetch(url, { signal, cache: 'no-store' });
  await requireAnswer(response, 'application/json');
  const snapshot = decodeSnapshot(await response.json());
  heard();
  store.setState(applySnapshot(store.getState(), snapshot, now()));
}

/** Of which context and namespaces the server is asked. */
function scopeParams({ context, namespaces }: Ask): readonly string[] {
  return [
    ...(context === undefined ? [] : [`context=${encodeURIComponent(context)}`]),
    ...namespaces.map((name) => `namespace=${encodeURIComponent(name)}`),
  ];
}

async function followStream(ask: Ask): Promise<void> {
  const { store, now, fetch, signal, heard, onMessage } = ask;
  const since = store.getState().revision;
  if (since === undefined) throw new StreamFailure('no snapshot', { needsSnapshot: true });
  const params = [`since=${formatRevision(since)}`, ...scopeParams(ask)].join('&');
  const url = `/api/v1/topology/stream?${params}`;
  const response = await fetch(url, { signal, cache: 'no-store' });
  await requireAnswer(response, 'text/event-stream');
  let state = store.getState();
  const decoder = new TextDecoder();
  const parser = createParser({
    onEvent: ({ data }) => {
      const message = decodeServerMessage(data);
      state = reduceMessage(state, message, now());
      told.push(message);
    },
  });
  const told: ServerMessage[] = [];
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done) return;
    heard();
    state = store.getState();
    try {
      parser.feed(decoder.decode(value, { stream: true }));
    } finally {
      // What arrived before a message that breaks the stream is kept.
      if (!signal.aborted) store.setState(state);
      for (const message of told.splice(0)) onMessage?.(message);
    }
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

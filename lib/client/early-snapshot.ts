import { heartbeatMs } from '#lib/protocol/messages.ts';
import { snapshotType } from '#lib/protocol/snapshot-type.ts';
import type { CanvasKind } from './canvas-kind.ts';
import type { HeldSnapshot } from './held-snapshot.ts';

/** The first answer of the page, which was asked for before its code was there. */
export type EarlyAnswer = {
  readonly url: string;
  readonly response: Promise<Response>;
  readonly asking: AbortController;
  /** By `performance.now()`. */
  readonly askedAt: number;
  /** What the scope will be drawn as, by what the server holds. */
  readonly canvas?: CanvasKind;
  /** Once it is being read. */
  readonly held?: { readonly snapshot: Promise<HeldSnapshot>; readonly progress: Progress };
};

/** Who reads an answer calls `moved` for each piece of it; who takes the answer later puts his own in. */
export type Progress = { moved: () => void };

declare global {
  /** Set by the page's own script, before anything else; see `earlySnapshotScript`. */
  var slicescopeEarly: EarlyAnswer | undefined;
}

/**
 * A script for the head of the page that asks for the snapshot while the page's code is still on its way.
 * @param url a path and a query whose parts are percent-encoded, so that nothing in it can end the script
 * @param canvas its code is fetched first
 */
export function earlySnapshotScript(url: string, canvas: CanvasKind = 'blocks'): string {
  const text = JSON.stringify(url).replaceAll('<', '\\u003c');
  return `{let a=new AbortController,r=fetch(${text},{signal:a.signal,cache:"no-store",headers:{accept:${JSON.stringify(snapshotType)}}});r.catch(()=>{});globalThis.slicescopeEarly={url:${text},response:r,asking:a,askedAt:performance.now(),canvas:"${canvas}"}}`;
}

/** What the page was told to expect; to be asked before its answer is taken. */
export function expectedCanvas(): CanvasKind {
  return globalThis.slicescopeEarly?.canvas ?? 'blocks';
}

/**
 * The answer to exactly this question, once; undefined where none waits, or for so long that it proves nothing of now.
 * It is given up with `signal`.
 */
export function takeEarlyAnswer(url: string, signal: AbortSignal): EarlyAnswer | undefined {
  const early = globalThis.slicescopeEarly;
  if (early === undefined) return undefined;
  globalThis.slicescopeEarly = undefined;
  if (early.url !== url || performance.now() - early.askedAt > heartbeatMs) {
    early.asking.abort();
    return undefined;
  }
  signal.addEventListener('abort', () => early.asking.abort());
  return early;
}

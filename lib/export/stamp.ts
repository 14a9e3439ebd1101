import type { Freshness } from '#lib/domain/freshness.ts';

/** Something that keeps the picture from being all, or from being true now. */
export type StampNotice = { readonly title: string; readonly text: string };

/** Where, when and of what a picture was taken: what makes it evidence. */
export type Stamp = {
  /** Of Slicescope. */
  readonly version: string;
  readonly context: string;
  readonly cluster: string;
  /** The API server's address; whatever could be a credential in it is not drawn. */
  readonly server: string;
  /** The API server's version, where it is known. */
  readonly serverVersion: string;
  readonly isDemo: boolean;
  /** True where the API server's certificate is not checked. */
  readonly isUnverified: boolean;
  /** RFC 3339, UTC: when the picture was taken, by the clock of the computer that took it. */
  readonly time: string;
  /** `epoch.seq`: the state that is drawn. */
  readonly revision: string;
  /** Chosen by the reader; empty means all that may be seen. */
  readonly namespaces: readonly string[];
  /** False: the API server shows only some namespaces. */
  readonly seesAll: boolean;
  readonly query: string;
  readonly onlyTrouble: boolean;
  /** What is selected in its own words; empty where nothing is. */
  readonly selection: string;
  /** How fresh the whole is, in a word or two. */
  readonly freshness: { readonly fresh: Freshness; readonly text: string };
  readonly notices: readonly StampNotice[];
  /** What is drawn and what is not, as sentences; nothing is left out in silence. */
  readonly counts: readonly string[];
};

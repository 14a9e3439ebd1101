/** How long one Pod took from Ready to being published as ready. */
export type Passage = {
  readonly pod: string;
  /** RFC 3339: the Ready condition's lastTransitionTime (whole seconds), or when we saw it. */
  readonly readyAt: string;
  /** RFC 3339: when the slice that calls it ready arrived here. */
  readonly publishedAt: string;
  /** Milliseconds between the two watches' events, by one clock: ours. */
  readonly ms: number;
};

/** Of one Service, as far as it was watched. */
export type Propagation = {
  readonly last?: Passage | undefined;
  readonly worst?: Passage | undefined;
  /** How many passages were seen. */
  readonly seen: number;
  /** Pods that are ready and not published as ready yet, longest first. */
  readonly waiting: readonly { readonly pod: string; readonly readyAt: string }[];
};

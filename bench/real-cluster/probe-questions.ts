import type { Flip, Flipped } from '../stations/actor-messages.ts';

/** What the process can be asked that changes what is looked at. */
export type ProbeQuestions = {
  /** Writes the Service and its slice, and begins to watch. */
  readonly write: { readonly args: object; readonly answer: undefined };
  /** Changes one endpoint; its address stands in the place of a Pod's name. */
  readonly flip: { readonly args: Flip; readonly answer: Omit<Flipped, 'type'> };
};

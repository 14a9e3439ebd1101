/** What the process that only takes in recorded changes can be asked. */
export type IngestQuestions = {
  /** Records what a watch of all slices is sent from now on; settles when it has the slices that are there. */
  readonly record: { readonly args: { readonly kubeconfig: string }; readonly answer: undefined };
  /** Ends the record; settles with how many changes are on it. */
  readonly stop: { readonly args: object; readonly answer: { readonly changes: number } };
  /** Reads the record into an empty store, the slices first and then, measured, the changes. */
  readonly takeIn: { readonly args: object; readonly answer: TakenIn };
};

export type TakenIn = {
  /** Of the processor, of all threads, for the changes. */
  readonly cpuMs: number;
  /** What the store holds in the end. */
  readonly held: HeldSlices;
};

export type HeldSlices = {
  readonly slices: number;
  readonly endpoints: number;
  /** Endpoints whose condition `ready` is true or absent. */
  readonly ready: number;
};

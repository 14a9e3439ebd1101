/** A mutant that behaves as the module does. */
export type EquivalentMutant = {
  /** From the root of the repository. */
  readonly file: string;
  /** The line as it stands. */
  readonly text: string;
  readonly original: string;
  readonly replacement: string;
  readonly why: string;
};

export const equivalentMutants: readonly EquivalentMutant[] = [];

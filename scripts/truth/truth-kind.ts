/** One flag of `npm run truth`: how to read a file of this kind, and what of it is to be equal. */
export type TruthKind = {
  readonly flag: string;
  /** What stands behind the flag, as the usage names it. */
  readonly operand: 'FILE' | 'DIR';
  /** Reads the whole file before anything is compared. Throws an InputError for what is not of this kind. */
  read(file: string): readonly TruthSet[];
};

/** What is counted together: "NAME: 600 of 600 equal". */
export type TruthSet = {
  readonly name: string;
  readonly cases: readonly TruthCase[];
  /** What the cases are when they are right; absent: `equal`. */
  readonly right?: string | undefined;
  /** Counts sets together that were printed before it: only the count is printed. */
  readonly isTotal?: boolean | undefined;
  /** What the count does not say. */
  readonly note?: string | undefined;
};

export type TruthCase = {
  readonly id: string;
  /** One line for each fact that differs; empty when all is equal. */
  differences(): readonly string[];
};

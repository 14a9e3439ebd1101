/** The versions of meta.k8s.io whose kinds a client can ask for. */
export type MetaVersion = 'v1' | 'v1beta1';

/** What a row of a Table carries of its object. */
export type IncludedObject = 'None' | 'Metadata' | 'Object';

/** A Table, printed at the moment at which it is sent. */
export type TableForm = {
  readonly as: 'table';
  readonly version: MetaVersion;
  readonly included: IncludedObject;
  /** Milliseconds since 1970; ages count from it. */
  readonly now: () => number;
};

/** How objects are sent: whole, their metadata only, or as rows of a Table. */
export type Form =
  | { readonly as: 'object' }
  | { readonly as: 'metadata'; readonly version: MetaVersion }
  | TableForm;

export const wholeObject: Form = { as: 'object' };

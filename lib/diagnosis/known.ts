/** Something that may not be at hand: not visible to this account, not watched here, not listed yet. */
export type Known<T> =
  | { readonly kind: 'known'; readonly value: T }
  | {
      readonly kind: 'unknown' /** A plain sentence: "Pods are not visible to you". */;
      readonly reason: string;
    };

export function known<T>(value: T): Known<T> {
  return { kind: 'known', value };
}

/** The value, or what to take for it where it is not at hand. */
export function valueOr<T, U>(maybe: Known<T>, otherwise: U): T | U {
  return maybe.kind === 'known' ? maybe.value : otherwise;
}

import { Fragment } from 'react';

/** A text without spaces that may go on in the next line at the places between its parts. */
export function BrokenText({ parts }: { readonly parts: readonly string[] }) {
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a part has no identity but its place
    <Fragment key={index}>
      {index === 0 ? null : <wbr />}
      {part}
    </Fragment>
  ));
}

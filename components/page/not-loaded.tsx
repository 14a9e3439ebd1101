/** Where a part of the page could not be fetched. */
export function NotLoaded({ what }: { readonly what: string }) {
  return (
    <p className="max-w-80 p-3 text-ink-2" role="status">
      {what} could not be loaded: the Slicescope server does not answer. Open this again when it
      does.
    </p>
  );
}

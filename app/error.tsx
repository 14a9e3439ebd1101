'use client';

/** Shown when drawing the page failed. The cluster is not touched by it. */
export default function PageError({
  error,
  reset,
}: {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}) {
  return (
    <main className="mx-auto max-w-md px-4 py-24">
      <h1 className="text-[17px] font-semibold">This page stopped drawing</h1>
      <p className="mt-2 text-ink-2">
        Nothing in the cluster has changed by it. What went wrong: <code>{error.message}</code>
        {error.digest === undefined ? null : <> ({error.digest})</>}
      </p>
      <button className="control mt-4" type="button" onClick={reset}>
        Draw it again
      </button>
    </main>
  );
}

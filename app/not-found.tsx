export default function NotFound() {
  return (
    <main className="mx-auto max-w-md px-4 py-24">
      <h1 className="text-[17px] font-semibold">There is no such page</h1>
      <p className="mt-2 text-ink-2">
        Slicescope has one page; its views are in the address after “?”.
      </p>
      <a className="control mt-4" href="/">
        Open the dashboard
      </a>
    </main>
  );
}

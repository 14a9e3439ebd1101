/** Says that something came later and stands where the reader has not looked; a click shows everything. */
export function NewcomersTool({
  count,
  showAll,
}: {
  readonly count: number;
  readonly showAll: () => void;
}) {
  return (
    <span aria-live="polite">
      {count === 0 ? null : (
        <button
          type="button"
          className="min-h-7 rounded-md px-2 font-semibold text-[12px] text-ink"
          title="They came later and found no room in their namespaces: fit all (f)"
          data-testid="newcomers"
          onClick={showAll}
        >
          {count} new at the foot
        </button>
      )}
    </span>
  );
}

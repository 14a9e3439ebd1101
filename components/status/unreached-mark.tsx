/** A crossed circle: the chosen client does not reach this. Its words stand beside it or in a title. */
export function UnreachedMark() {
  return (
    <svg
      className="unreached-mark shrink-0"
      width="12"
      height="12"
      viewBox="0 0 12 12"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      aria-hidden="true"
      data-testid="unreached-mark"
    >
      <circle cx="6" cy="6" r="4.6" />
      <path d="m2.8 9.2 6.4-6.4" />
    </svg>
  );
}
